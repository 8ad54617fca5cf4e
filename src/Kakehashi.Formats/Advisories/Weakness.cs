using System.Diagnostics.CodeAnalysis;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Weakness identifiers. <c>CWE-noinfo</c>, <c>NVD-CWE-Other</c> and the like say that there is none.
/// </summary>
internal static class Weakness
{
    public static bool IsId([NotNullWhen(true)] string? text) =>
        text is { Length: > 4 and <= 12 }
        && text.StartsWith("CWE-", StringComparison.Ordinal)
        && text.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;
}
