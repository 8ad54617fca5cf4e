using System.Text;
using System.Xml;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>Texts of a workbook: runs are joined, and the readings of kanji (<c>rPh</c>) are left out.</summary>
internal static class XlsxTexts
{
    public static List<string> ReadShared(XmlReader xml, TableLimits limits)
    {
        var texts = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                texts.Add(ReadItem(xml, limits));
            }
        }

        return texts;
    }

    /// <summary>The text of an element that holds runs; the reader is left on its end.</summary>
    public static string ReadItem(XmlReader xml, TableLimits limits)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        var readingDepth = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement)
            {
                readingDepth = Math.Min(readingDepth, xml.Depth);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == readingDepth)
            {
                readingDepth = int.MaxValue;
            }
            else if (readingDepth == int.MaxValue && IsText(xml.NodeType))
            {
                Append(text, xml.Value, limits);
            }
        }

        return text.ToString();
    }

    private static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    private static void Append(StringBuilder text, string part, TableLimits limits)
    {
        if (text.Length + part.Length > limits.LongestCell)
        {
            throw new BadInputException(
                RefusalCodes.ValueTooLong, "file", FormattableString.Invariant($"{limits.LongestCell} characters"));
        }

        text.Append(part);
    }
}
