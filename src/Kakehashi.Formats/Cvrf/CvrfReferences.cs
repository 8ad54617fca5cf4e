using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cvrf;

/// <summary>Links; Fortinet writes whole HTML anchors where an address belongs, which are left away.</summary>
internal static class CvrfReferences
{
    public static IEnumerable<AdvisoryReference> Of(XmlPart? references) =>
        from reference in references?.All("Reference") ?? []
        let url = reference.ChildText("URL")
        where url is not null && url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        select new AdvisoryReference(
            url, reference.Attribute("Type") ?? references!.Attribute("Type"), reference.ChildText("Description"));
}
