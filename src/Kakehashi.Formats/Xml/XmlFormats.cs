using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Cvrf;
using Kakehashi.Formats.Jvn;
using Kakehashi.Formats.Oval;
using Kakehashi.Formats.Updateinfo;

namespace Kakehashi.Formats.Xml;

/// <summary>Tells XML documents by their root element: one line for each format.</summary>
internal static class XmlFormats
{
    public static IAdvisoryReader ReaderOf(XmlSource source) => source.RootName switch
    {
        "updates" => new XmlAdvisoryReader(source, new UpdateinfoFormat(source)),
        "oval_definitions" => new XmlAdvisoryReader(source, new OvalFormat(source)),
        "cvrfdoc" => new XmlAdvisoryReader(source, new CvrfFormat(source)),
        _ => new JvnDocumentReader(source),
    };
}
