using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Elixir's requirements: <c>~&gt; 1.2</c>, <c>&gt;= 1.0.0 and &lt; 2.0.0</c>, <c>or</c> between alternatives. Versions are full
/// but behind <c>~&gt;</c>, which takes two or three numbers; a single number is refused there too.
/// </summary>
public sealed class HexRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "hex";

    // As Elixir's option allow_pre: false has it.
    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) =>
        !IsPreRelease(version) || alternative.Any(constraint => constraint.Sign != VersSign.NotEqual
            && IsPreRelease(constraint.Version)
            && !constraint.Version.EndsWith("-0", StringComparison.Ordinal));

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        var constraints = new List<VersConstraint>();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isDue = true;
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] is "and" or "or")
            {
                if (isDue)
                {
                    return null;
                }

                if (words[at] == "or")
                {
                    alternatives.Add(constraints);
                    constraints = [];
                }

                isDue = true;
                continue;
            }

            var signEnd = words[at].AsSpan().IndexOfAnyExcept("<>=!~");
            var sign = signEnd < 0 ? words[at] : words[at][..signEnd];
            var version = signEnd >= 0 ? words[at][signEnd..] : ++at < words.Length ? words[at] : "";
            if (!isDue || Expand(sign, version) is not { } expanded)
            {
                return null;
            }

            constraints.AddRange(expanded);
            isDue = false;
        }

        alternatives.Add(constraints);
        return isDue ? null : alternatives;
    }

    private static VersConstraint[]? Expand(string sign, string version)
    {
        if (Partial(version) is not { } partial)
        {
            // A pre-release may follow two numbers: ~> 2.0-dev.
            return sign == "~>" && version.Split('-', 2) is [var core, var label] && Partial($"{core}.0-{label}") is { } padded
                ? Between(padded.Lowest, padded.AfterMajor)
                : null;
        }

        if (sign == "~>")
        {
            return Between(partial.Lowest, partial.IsFull ? partial.AfterMinor : partial.AfterMajor);
        }

        var comparator = sign == "!" ? VersSign.NotEqual : OperatorReader.SignOf(sign);
        return partial.IsFull && comparator is { } known && sign is not ("=" or "<>") ? [new VersConstraint(known, partial.Lowest)] : null;
    }

    private static VersConstraint[] Between(string lower, string upper) =>
        [new VersConstraint(VersSign.GreaterOrEqual, lower), new VersConstraint(VersSign.Less, upper)];

    // Two numbers at least.
    private static PartialVersion? Partial(string text) =>
        PartialVersion.Read(text, isLoose: false, wildcards: "") is { Minor: not null } version ? version : null;

    private static bool IsPreRelease(string version) => version.Split('+')[0].Contains('-', StringComparison.Ordinal);
}
