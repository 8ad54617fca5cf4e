using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Julia's compatibility entries: commas part alternatives, a bare version is a caret, <c>~</c> keeps the minor number,
/// <c>=</c>, inequalities and hyphens (Pkg, "Compatibility"). Numbers may be missing; pre-releases are not known here.
/// </summary>
public sealed class JuliaRanges : NativeSyntax
{
    private static readonly string[] Signs = [">=", "<=", "≥", "≤", ">", "<", "=", "~", "^"];

    /// <inheritdoc />
    public override string VersScheme => "julia";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if ((part.Split(" - ", StringSplitOptions.TrimEntries) is [var from, var to] ? ReadSpan(from, to) : ReadOne(part)) is not { } alternative)
            {
                return null;
            }

            alternatives.Add(alternative);
        }

        return alternatives;
    }

    private static IReadOnlyList<VersConstraint>? ReadOne(string text)
    {
        var sign = Signs.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal)) ?? "^";
        var version = (text.StartsWith(sign, StringComparison.Ordinal) ? text[sign.Length..] : text).TrimStart();
        if (Partial(version) is not { } partial || (sign == "^" && partial is { IsFull: true, Lowest: "0.0.0" }))
        {
            return null;
        }

        // "=1.2" is exactly 1.2.0, and "<1.2" is below 1.2.0.
        var full = Partial(partial.Lowest)!;
        return sign switch
        {
            "^" or "~" => SemVerComparators.Expand(sign, partial),
            "≥" => SemVerComparators.Expand(">=", full),
            "≤" => SemVerComparators.Expand("<=", full),
            _ => SemVerComparators.Expand(sign, full),
        };
    }

    // A short upper bound means all that begin like it.
    private static IReadOnlyList<VersConstraint>? ReadSpan(string from, string to) => Partial(from) is { } lower && Partial(to) is { } upper
        ? [.. SemVerComparators.Expand(">=", lower)!, .. SemVerComparators.Expand("<=", upper)!]
        : null;

    private static PartialVersion? Partial(string text) =>
        PartialVersion.Read(text.StartsWith('v') ? text[1..] : text, isLoose: false, wildcards: "")
            is { Major: not null, PreRelease.Length: 0 } version ? version : null;
}
