using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Swift's package requirements: <c>"1.0.0"..&lt;"2.0.0"</c>, <c>"1.0.0"..."1.4.0"</c>, <c>from:</c>, <c>exact:</c>,
/// <c>.upToNextMajor(from: …)</c>, <c>.upToNextMinor(from: …)</c>; a bare version is exact. Branches and commits are no ranges.
/// </summary>
public sealed class SwiftRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "swift";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var plain = string.Concat(text.Where(character => character != '"' && !char.IsWhiteSpace(character))).TrimStart('.');
        foreach (var (separator, sign) in new[] { ("..<", VersSign.Less), ("...", VersSign.LessOrEqual) })
        {
            var at = plain.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0)
            {
                return Full(plain[..at]) is { } lower && Full(plain[(at + 3)..]) is { } upper
                    ? [[new VersConstraint(VersSign.GreaterOrEqual, lower.Lowest), new VersConstraint(sign, upper.Lowest)]]
                    : null;
            }
        }

        return Inside(plain, "upToNextMinor(from:", ")") is { } minor ? Onward(minor, isMinor: true)
            : (Inside(plain, "upToNextMajor(from:", ")") ?? Inside(plain, "from:", "")) is { } major ? Onward(major, isMinor: false)
            : Full(Inside(plain, "exact(", ")") ?? Inside(plain, "exact:", "") ?? plain) is { } exact ? [[new VersConstraint(VersSign.Equal, exact.Lowest)]]
            : null;
    }

    private static IReadOnlyList<IReadOnlyList<VersConstraint>>? Onward(string text, bool isMinor) => Full(text) is { } from
        ? [[new VersConstraint(VersSign.GreaterOrEqual, from.Lowest), new VersConstraint(VersSign.Less, isMinor ? from.AfterMinor : from.AfterMajor)]]
        : null;

    private static string? Inside(string text, string start, string end) =>
        text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal) ? text[start.Length..^end.Length] : null;

    private static PartialVersion? Full(string text) =>
        PartialVersion.Read(text, isLoose: false, wildcards: "") is { IsFull: true } version ? version : null;
}
