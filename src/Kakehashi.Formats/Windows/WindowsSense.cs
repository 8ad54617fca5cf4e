using System.Text;
using System.Text.Unicode;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;

namespace Kakehashi.Formats.Windows;

/// <summary>Tells exports of Windows from other tables, by their headings.</summary>
internal static class WindowsSense
{
    /// <summary>How many rows with content are looked at: what stands above the headings is a line of type at most.</summary>
    public const int RowsLookedAt = 3;

    private const int ShiftJisCodePage = 932;

    /// <summary>The format of the list that begins so, or null.</summary>
    public static string? Tell(ReadOnlySpan<byte> head)
    {
        var lines = TextOf(head).Split('\n').Select(line => line.TrimEnd('\r', '\0'))
            .Where(line => !string.IsNullOrWhiteSpace(line)).Take(RowsLookedAt).ToList();
        return lines.Select(line => HeadingsIn(line)?.Format).FirstOrDefault(format => format is not null);
    }

    private static WindowsHeadings? HeadingsIn(string line)
    {
        var separator = CsvTable.SeparatorOf([line]) ?? ',';
        try
        {
            return CsvTable.Read(new StringReader(line), separator, new TableLimits()).FirstOrDefault() is { } row
                ? WindowsHeadings.Of(row.Cells)
                : null;
        }
        catch (BadInputException)
        {
            // A quoted heading that goes on in the next line is none of these lists'.
            return null;
        }
    }

    private static string TextOf(ReadOnlySpan<byte> head)
    {
        var mark = TextMark.Of(head);
        var bytes = head[mark.Length..];
        if (mark.Encoding is not null)
        {
            return (mark.Encoding.CodePage == Encoding.BigEndianUnicode.CodePage ? Encoding.BigEndianUnicode : Encoding.Unicode)
                .GetString(bytes);
        }

        // The beginning may end inside a character, but not inside a line that is looked at.
        var end = bytes.LastIndexOf((byte)'\n');
        bytes = end < 0 ? bytes : bytes[..end];
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(ShiftJisCodePage).GetString(bytes);
    }
}
