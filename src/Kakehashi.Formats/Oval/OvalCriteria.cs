using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Oval;

/// <summary>
/// Works out what a tree of criteria says of packages. What hangs on things that no inventory tells is undecided; nothing
/// that the criteria ask for is left away.
/// </summary>
internal sealed class OvalCriteria(OvalTables tables)
{
    private readonly OvalCriterion _criterion = new(tables);

    public OvalFinding Read(XmlPart criteria)
    {
        var parts = new List<OvalFinding>();
        foreach (var child in criteria.Children)
        {
            var part = child.Name switch
            {
                "criteria" => Read(child),
                "criterion" => _criterion.Read(child.Attribute("test_ref"), child.Attribute("comment")),

                // Definitions are extended by those that tell the release.
                "extend_definition" => OvalFinding.Holds,
                _ => null,
            };
            if (part is not null)
            {
                parts.Add(child.Name != "criteria" && IsNegated(child) ? Negate(part) : part);
            }
        }

        var whole = criteria.Attribute("operator") switch
        {
            null or "AND" => And(parts),
            "OR" => Or(parts),
            _ => Doubt(Or(parts), JudgementReasons.Negate),
        };
        return IsNegated(criteria) ? Negate(whole) : whole;
    }

    private static bool IsNegated(XmlPart part) => part.Attribute("negate") is "true" or "1";

    private static OvalFinding Negate(OvalFinding part) => part.Outcome switch
    {
        OvalOutcome.Never => OvalFinding.Holds,
        OvalOutcome.Absent => part with { Outcome = OvalOutcome.Packages },
        OvalOutcome.Packages when part.Claims.All(IsAnyVersion) => part with { Outcome = OvalOutcome.Absent },
        _ => OvalFinding.Unknown(JudgementReasons.Negate),
    };

    private static bool IsAnyVersion(OvalClaim claim) =>
        claim.Undecided is null && claim.Range.Intervals is [var only] && only == VersionInterval.Everything;

    private static OvalFinding Or(List<OvalFinding> parts)
    {
        var possible = parts.FindAll(part => part.Outcome != OvalOutcome.Never);
        var unknown = possible.Find(part => part.Outcome == OvalOutcome.Unknown);
        var claims = possible.Where(part => part.Outcome == OvalOutcome.Packages).SelectMany(part => part.Claims).ToList();
        if (claims.Count > 0)
        {
            // The branch that cannot be told may be about other versions of the same packages; one that holds anywhere surely is.
            var rest = unknown?.Why ?? (possible.Exists(part => part.Outcome == OvalOutcome.Holds) ? JudgementReasons.ConditionUnknown : null);
            return new OvalFinding(
                OvalOutcome.Packages,
                rest is null ? claims : [.. claims.Select(claim => claim with { Rest = claim.Rest ?? rest })]);
        }

        if (possible.FindAll(part => part.Outcome == OvalOutcome.Unaffected) is { Count: > 0 } spared)
        {
            return unknown ?? new OvalFinding(OvalOutcome.Unaffected, [.. spared.SelectMany(part => part.Claims)]);
        }

        return possible.Count == 0
            ? parts.Count == 0 ? OvalFinding.Holds : OvalFinding.Never
            : unknown
                ?? possible.Find(part => part.Outcome == OvalOutcome.Absent)
                ?? OvalFinding.Holds;
    }

    private static OvalFinding And(List<OvalFinding> parts)
    {
        if (parts.Exists(part => part.Outcome == OvalOutcome.Never))
        {
            return OvalFinding.Never;
        }

        if (parts.Find(part => part.Outcome == OvalOutcome.Unaffected) is { } spared)
        {
            return parts.TrueForAll(part => part == spared || part.Outcome == OvalOutcome.Holds) ? spared : OvalFinding.Never;
        }

        var packages = parts.FindAll(part => part.Outcome == OvalOutcome.Packages);
        var absent = parts.FindAll(part => part.Outcome == OvalOutcome.Absent);
        var unknown = parts.Find(part => part.Outcome == OvalOutcome.Unknown);
        if (packages.Count == 0)
        {
            return unknown ?? (absent.Count > 0 ? absent[0] : OvalFinding.Holds);
        }

        var gone = absent.SelectMany(part => part.Claims).Select(claim => claim.Package).ToHashSet(StringComparer.Ordinal);
        if (packages.Exists(part => part.Claims.All(claim => gone.Contains(claim.Package))))
        {
            return new OvalFinding(OvalOutcome.Unaffected, packages[0].Claims);
        }

        var whole = packages.Count == 1 ? packages[0] : Together(packages);
        var why = unknown?.Why ?? (absent.Count > 0 ? JudgementReasons.ConditionUnknown : null);
        return why is null ? whole : Doubt(whole, why);
    }

    private static OvalFinding Doubt(OvalFinding part, string why) => part.Outcome == OvalOutcome.Packages
        ? part with { Claims = [.. part.Claims.Select(claim => claim with { Undecided = claim.Undecided ?? why })] }
        : part;

    // Each package counts only where the others are as well; of the same package, where all ranges hold.
    private static OvalFinding Together(List<OvalFinding> parts)
    {
        var first = parts[0].Claims[0];
        if (parts.TrueForAll(part => part.Claims.Count == 1 && part.Claims[0].Package == first.Package))
        {
            var both = parts.Skip(1).Aggregate(first, (claim, part) => Both(claim, part.Claims[0]));
            return new OvalFinding(OvalOutcome.Packages, [both]);
        }

        var claims = new List<OvalClaim>();
        for (var at = 0; at < parts.Count; at++)
        {
            var beside = parts[at == 0 ? 1 : 0].Claims[0].Package;
            claims.AddRange(parts[at].Claims.Select(claim => claim with { Beside = claim.Beside ?? beside }));
        }

        return new OvalFinding(OvalOutcome.Packages, claims);
    }

    private static OvalClaim Both(OvalClaim one, OvalClaim other)
    {
        var text = one.Text == other.Text ? one.Text : $"{one.Text}, {other.Text}";
        var why = one.Undecided ?? other.Undecided;
        var fix = one.Fix ?? other.Fix;
        if (IsAnyVersion(one) || IsAnyVersion(other))
        {
            return (IsAnyVersion(one) ? other : one) with { Text = text, Undecided = why, Rest = one.Rest ?? other.Rest };
        }

        if (one.Range.Intervals is [{ Lower: null } up] && other.Range.Intervals is [{ Upper: null } low])
        {
            var between = new VersionInterval(low.Lower, low.LowerInclusive, up.Upper, up.UpperInclusive);
            return new OvalClaim(one.Package, new VersionRange([between]), fix, why, text);
        }

        return one.Range.Intervals is [{ Upper: null }] && other.Range.Intervals is [{ Lower: null }]
            ? Both(other, one)
            : new OvalClaim(one.Package, one.Range, fix, why ?? JudgementReasons.BoundUnordered, text);
    }
}
