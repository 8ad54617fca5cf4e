using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Dart's constraints: <c>any</c>, one caret (<c>^1.2.3</c>, up to the next breaking version: of 0.x the next minor one), or
/// operators side by side. Versions are full.
/// </summary>
public sealed class PubRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "pub";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "any")
        {
            return [[]];
        }

        if (trimmed.StartsWith('^'))
        {
            var lower = trimmed[1..].Trim();
            return Full(lower) is { } from
                ? [[
                    new VersConstraint(VersSign.GreaterOrEqual, lower),
                    new VersConstraint(VersSign.Less, from.Major > 0 ? from.AfterMajor : from.AfterMinor),
                ]]
                : null;
        }

        if (OperatorReader.Read(trimmed) is not { Count: > 0 } pairs || trimmed.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var constraints = new List<VersConstraint>();
        foreach (var (sign, version) in pairs)
        {
            if (sign is not ("" or "<" or "<=" or ">" or ">=") || Full(version) is null)
            {
                return null;
            }

            constraints.Add(new VersConstraint(OperatorReader.SignOf(sign)!.Value, version));
        }

        return [constraints];
    }

    // "<2.0.0" leaves out the pre-releases of 2.0.0, unless the lower bound is one of them (pub_semver).
    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative)
    {
        var candidate = Full(version);
        return candidate is null || candidate.PreRelease.Length == 0 || !alternative.Any(constraint =>
            constraint.Sign == VersSign.Less && Full(constraint.Version) is { } upper && upper.PreRelease.Length == 0 && SameNumbers(upper, candidate)
            && !alternative.Any(lower => lower.IsLower && Full(lower.Version) is { PreRelease.Length: > 0 } from && SameNumbers(from, upper)));
    }

    private static bool SameNumbers(PartialVersion left, PartialVersion right) =>
        (left.Major, left.Minor, left.Patch) == (right.Major, right.Minor, right.Patch);

    private static PartialVersion? Full(string text) =>
        text.Length <= VersionScheme.MaxLength
        && PartialVersion.Read(text, isLoose: false, wildcards: "") is { IsFull: true } version ? version : null;
}
