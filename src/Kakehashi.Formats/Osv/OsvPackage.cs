using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Osv;

/// <summary>
/// What one record says about one package. Range and reason may stand side by side: what is listed or can be ordered is
/// known, the rest is not.
/// </summary>
internal sealed class OsvPackage(PackageName name)
{
    private readonly List<IReadOnlyList<OsvEvent>> _ranges = [];
    private readonly List<string> _versions = [];
    private readonly CompactText _text = new("; ");
    private bool _hasGitRange;

    public void Add(OsvAffected affected)
    {
        foreach (var range in affected.Ranges.Where(range => range.Events.Count > 0))
        {
            _text.Add(OsvText.Of(range));
            _hasGitRange |= range.Type == "GIT";
            if (range.Type != "GIT")
            {
                _ranges.Add(range.Events);
            }
        }

        if (affected.Versions.Count > 0)
        {
            _versions.AddRange(affected.Versions);
            _text.Add(OsvText.Of(affected.Versions));
        }
    }

    public AffectedProduct ToAffected()
    {
        var range = Range(out var undecided);
        return new AffectedProduct
        {
            Package = name,
            Rule = OsvEcosystems.IsDistribution(name.Ecosystem) ? RangeRule.DistributionRange : RangeRule.PackageRange,
            Range = range,
            Undecided = undecided,
            Text = _text.IsEmpty ? $"{name}: no versions stated" : _text.ToString(),
            Fixed = [.. _ranges.SelectMany(events => events).Where(IsFix).Select(fix => fix.Version).Distinct()],
        };
    }

    private static bool IsFix(OsvEvent one) => one.Kind == "fixed";

    private VersionRange? Range(out string? undecided)
    {
        if (_ranges.Count == 0)
        {
            // The commits may reach beyond the versions that are listed; what is listed is affected, the rest not known.
            undecided = _hasGitRange ? JudgementReasons.GitRange : _versions.Count > 0 ? null : JudgementReasons.RangeMissing;
            return Listed();
        }

        if (VersionSchemes.Of(name.Ecosystem) is not { } scheme)
        {
            undecided = JudgementReasons.SchemeUnknown;
            return Listed();
        }

        if (OsvEvents.ToRange(scheme, _ranges, _versions) is { } known)
        {
            undecided = null;
            return known;
        }

        undecided = JudgementReasons.BoundUnordered;
        var readable = _ranges.Where(events => OsvEvents.ToRange(scheme, events, []) is not null).ToList();
        var range = OsvEvents.ToRange(scheme, readable, _versions)!;
        return range.Intervals.Count > 0 ? range : null;
    }

    private VersionRange? Listed() =>
        _versions.Count == 0 ? null : new VersionRange([.. _versions.Distinct().Select(VersionInterval.Exactly)]);
}
