using System.Buffers.Text;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Epss;

/// <summary>Lines of an EPSS list: <c>CVE-2020-5902,0.65117,0.99810</c>, the last column only where the heading names it.</summary>
internal static class EpssLine
{
    // Years of four digits, so that a CVE is one spelling of two numbers.
    private const int YearEnd = 8;
    private const int FewestDigits = 4;
    private const int MostDigits = 18;

    /// <summary>Reads a line.</summary>
    /// <exception cref="DocumentFault">It is no line of such a list.</exception>
    public static EpssSheet.Packed Read(ReadOnlySpan<byte> line, bool hasPercentile, int lineNumber)
    {
        var comma = line.IndexOf((byte)',');
        var score = comma < 0 ? [] : line[(comma + 1)..];
        var second = score.IndexOf((byte)',');
        if (comma < 0 || second >= 0 != hasPercentile || score.Count((byte)',') > 1)
        {
            throw Fault(lineNumber, "has not the columns of the heading");
        }

        var (year, number) = Cve(line[..comma], lineNumber);
        return new EpssSheet.Packed(
            year,
            number,
            Share(second < 0 ? score : score[..second], lineNumber),
            second < 0 ? double.NaN : Share(score[(second + 1)..], lineNumber));
    }

    /// <summary>The list is refused because of this line.</summary>
    public static DocumentFault Fault(int lineNumber, string what) =>
        new(SetAsideReason.BadScores, $"line {lineNumber} {what}; the list is refused whole");

    private static (int Year, long Number) Cve(ReadOnlySpan<byte> name, int lineNumber)
    {
        if (name.StartsWith("CVE-"u8)
            && name.Length is > YearEnd + FewestDigits and <= YearEnd + 1 + MostDigits
            && name[YearEnd] == '-'
            && name[4..YearEnd].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && name[(YearEnd + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && (name.Length == YearEnd + 1 + FewestDigits || name[YearEnd + 1] != '0')
            && Utf8Parser.TryParse(name[4..YearEnd], out int year, out _)
            && Utf8Parser.TryParse(name[(YearEnd + 1)..], out long number, out _))
        {
            return (year, number);
        }

        throw Fault(lineNumber, "names no CVE");
    }

    private static double Share(ReadOnlySpan<byte> text, int lineNumber) =>
        Utf8Parser.TryParse(text, out double share, out var used) && used == text.Length && share is >= 0 and <= 1
            ? share
            : throw Fault(lineNumber, "holds a value that does not lie between 0 and 1");
}
