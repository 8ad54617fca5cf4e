using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>npm's ranges (node-semver): <c>^1.2 || ~2.0 || 3.0.0 - 3.1 || &gt;=4 &lt;5</c>.</summary>
/// <param name="takesPreReleases">Whether what is missing in a lower bound stands for pre-releases too (npm's <c>includePrerelease</c>).</param>
public sealed class NpmRanges(bool takesPreReleases = false) : NativeSyntax
{
    private const string Wildcards = "xX*";
    private static readonly string[] Signs = [">=", "<=", "~>", ">", "<", "=", "~", "^"];

    /// <inheritdoc />
    public override string VersScheme => "npm";

    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) => takesPreReleases || SemVerComparators.Admits(version, alternative);

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Split("||"))
        {
            if (ReadAlternative(part) is { } alternative)
            {
                alternatives.Add(alternative);
            }
        }

        // npm drops an alternative that it cannot read, as long as another is left.
        return alternatives.Count == 0 ? null : alternatives;
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

            if (ReadVersion(version) is not { } partial || SemVerComparators.Expand(sign == "~>" ? "~" : sign, partial, takesPreReleases) is not { } expanded)
            {
                return null;
            }

            constraints.AddRange(expanded);
        }

        return constraints;
    }

    private List<VersConstraint>? ReadSpan(string from, string to)
    {
        if (ReadVersion(from) is not { } lower || ReadVersion(to) is not { } upper)
        {
            return null;
        }

        return [.. SemVerComparators.Expand(">=", lower, takesPreReleases)!, .. SemVerComparators.Expand("<=", upper)!];
    }

    // Ranges are read loosely, as npm reads those of packages that are published already.
    private static PartialVersion? ReadVersion(string text)
    {
        var trimmed = text.TrimStart('v', '=', ' ');
        return trimmed.Length == 0 ? null : PartialVersion.Read(trimmed, isLoose: true, Wildcards);
    }
}
