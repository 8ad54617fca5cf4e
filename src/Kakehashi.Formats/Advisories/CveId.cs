using System.Diagnostics.CodeAnalysis;

namespace Kakehashi.Formats.Advisories;

/// <summary>CVE identifiers: <c>CVE-</c>, four digits of the year, four or more of the number.</summary>
internal static class CveId
{
    private const int Shortest = 13;
    private const int Longest = 28;

    public static bool Is([NotNullWhen(true)] string? text) =>
        text is { Length: >= Shortest and <= Longest }
        && text.StartsWith("CVE-", StringComparison.Ordinal)
        && text[8] == '-'
        && text.AsSpan(4, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && text.AsSpan(9).IndexOfAnyExceptInRange('0', '9') < 0;
}
