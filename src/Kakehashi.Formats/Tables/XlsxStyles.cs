using System.Globalization;
using System.Xml;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// How cells of a style show their number: a date, a fixed number of decimals (a version typed as 1.10 is stored as
/// 1.1), or plainly.
/// </summary>
internal sealed class XlsxStyles(IReadOnlyList<string> formats)
{
    private const string General = "General";

    public static readonly XlsxStyles None = new([]);

    // ISO/IEC 29500-1, 18.8.30: the built-in formats for dates and times, those of Japanese editions included.
    private static readonly HashSet<int> BuiltInDates =
        [.. Enumerable.Range(14, 9), .. Enumerable.Range(27, 10), 45, 46, 47, .. Enumerable.Range(50, 9)];

    public bool IsDate(int style) => style >= 0 && style < formats.Count && formats[style] == "date";

    /// <summary>The decimals that the style always shows, or -1.</summary>
    public int DecimalsOf(int style)
    {
        var format = style >= 0 && style < formats.Count ? formats[style] : General;
        return format.StartsWith("0.", StringComparison.Ordinal) && format.Length <= 12
            && !format.AsSpan(2).ContainsAnyExcept('0')
            ? format.Length - 2
            : -1;
    }

    public static XlsxStyles Read(XmlReader xml, TableLimits limits)
    {
        var custom = new Dictionary<int, string>();
        var formats = new List<string>();
        var isInCellFormats = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                isInCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
            {
                custom.TryAdd(NumberOf(xml.GetAttribute("numFmtId")), xml.GetAttribute("formatCode") ?? General);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && isInCellFormats)
            {
                formats.Add(FormatOf(NumberOf(xml.GetAttribute("numFmtId")), custom));
            }
        }

        return new XlsxStyles(formats);
    }

    private static string FormatOf(int id, Dictionary<int, string> custom) =>
        BuiltInDates.Contains(id) ? "date"
        : id == 2 ? "0.00"
        : !custom.TryGetValue(id, out var code) ? General
        : IsDateCode(code) ? "date" : code;

    // Letters of a date outside of quotes, brackets and escapes.
    private static bool IsDateCode(string code)
    {
        var close = '\0';
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (close != '\0')
            {
                close = c == close ? '\0' : close;
            }
            else if (c is '\\' or '_' or '*')
            {
                i++;
            }
            else if (c is '"' or '[')
            {
                close = c == '"' ? '"' : ']';
            }
            else if (c is 'y' or 'm' or 'd' or 'h' or 'Y' or 'M' or 'D' or 'H')
            {
                return true;
            }
            else if (code.AsSpan(i).StartsWith(General, StringComparison.OrdinalIgnoreCase))
            {
                i += General.Length - 1;
            }
        }

        return false;
    }

    private static int NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
