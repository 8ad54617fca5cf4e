using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>npm's ranges (node-semver): <c>^1.2 || ~2.0 || 3.0.0 - 3.1 || &gt;=4 &lt;5</c>.</summary>
/// <param name="takesPreReleases">Whether what is missing in a lower bound stands for pre-releases too (npm's <c>includePrerelease</c>).</param>
/// <param name="isLoose">Whether to read what npm reads of old packages only: leading zeros, a pre-release without hyphen.</param>
public sealed class NpmRanges(bool takesPreReleases = false, bool isLoose = true) : NativeSyntax
{
    private const string Wildcards = "xX*";

    // JavaScript counts exactly up to 2^53 - 1.
    private const long LargestNumber = (1L << 53) - 1;
    private static readonly string[] Signs = [">=", "<=", "~>", ">", "<", "=", "~", "^"];

    /// <inheritdoc />
    public override string VersScheme => "npm";

    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) => takesPreReleases || SemVerComparators.Admits(version, alternative);

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Split("||"))
        {
            // npm's loose mode drops an alternative that it cannot read; dropped, it could hide an affected version.
            if (ReadAlternative(part) is not { } alternative)
            {
                return null;
            }

            alternatives.Add(alternative);
        }

        // As npm does: one that holds everything stands for all, those that hold nothing fall away beside others.
        var (whole, empty) = (alternatives.Find(one => one.Count == 0), alternatives.FindAll(one => one.Contains(SemVerComparators.Nothing)));
        return whole is not null ? [whole]
            : empty.Count == alternatives.Count ? [[SemVerComparators.Nothing]]
            : [.. alternatives.Except(empty)];
    }

    private List<VersConstraint>? ReadAlternative(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var from, "-", var to])
        {
            return ReadSpan(from, to);
        }

        var constraints = new List<VersConstraint>();
        for (var at = 0; at < words.Length; at++)
        {
            var sign = Signs.FirstOrDefault(sign => words[at].StartsWith(sign, StringComparison.Ordinal)) ?? "";
            var version = words[at][sign.Length..];

            // An operator may stand apart from its version.
            if (version.Length == 0 && sign.Length > 0 && at + 1 < words.Length)
            {
                version = words[++at];
            }

            if (ReadVersion(version, sign is "^" or "~" or "~>" ? LargestNumber - 1 : LargestNumber) is not { } partial || SemVerComparators.Expand(sign == "~>" ? "~" : sign, partial, takesPreReleases) is not { } expanded)
            {
                return null;
            }

            constraints.AddRange(expanded);
        }

        // "At least 0.0.0" says nothing.
        var lowest = new VersConstraint(VersSign.GreaterOrEqual, takesPreReleases ? "0.0.0-0" : "0.0.0");
        return [.. constraints.Distinct().Where(constraint => constraint != lowest)];
    }

    private List<VersConstraint>? ReadSpan(string from, string to)
    {
        if (ReadVersion(from) is not { } lower || ReadVersion(to) is not { } upper)
        {
            return null;
        }

        if (!takesPreReleases)
        {
            return [.. SemVerComparators.Expand(">=", lower)!, .. SemVerComparators.Expand("<=", upper)!];
        }

        // With pre-releases a span reaches from those of its first version to before those that follow its last.
        var bottom = lower is { IsFull: true, PreRelease: "" } ? [new VersConstraint(VersSign.GreaterOrEqual, $"{lower.Lowest}-0")] : SemVerComparators.Expand(">=", lower, true)!;
        var top = upper is { IsFull: true, PreRelease: "" } ? [new VersConstraint(VersSign.Less, upper.AfterPatch)] : SemVerComparators.Expand("<=", upper, true)!;
        return [.. bottom, .. top];
    }

    private PartialVersion? ReadVersion(string text, long limit = LargestNumber)
    {
        var trimmed = text.TrimStart('v', '=', ' ');
        return trimmed.Length > 0 && PartialVersion.Read(trimmed, isLoose, Wildcards) is { } version && version.IsAtMost(limit) ? version : null;
    }
}
