using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Osv;

/// <summary>What one record says about one package.</summary>
internal sealed class OsvPackage(PackageName name, string ecosystem)
{
    /// <summary>The range is told in commits only.</summary>
    private const string GitRange = "git-range";

    /// <summary>No version order is known for the ecosystem.</summary>
    private const string UnknownEcosystem = "unknown-ecosystem";

    /// <summary>A bound is no version of the ecosystem.</summary>
    private const string BadVersion = "bad-version";

    /// <summary>The record names the package and no versions at all.</summary>
    private const string NoVersions = "no-versions";

    private readonly VersionScheme? _scheme = VersionSchemes.Of(ecosystem);
    private readonly HashSet<VersionInterval> _seen = [];
    private readonly List<VersionInterval> _intervals = [];
    private readonly List<string> _fixed = [];
    private readonly CompactText _text = new("; ");
    private string? _undecided;
    private bool _hasGitRange;

    public void Add(OsvAffected affected)
    {
        foreach (var range in affected.Ranges.Where(range => range.Events.Count > 0))
        {
            _text.Add(OsvText.Of(range));
            if (range.Type == "GIT")
            {
                _hasGitRange = true;
                continue;
            }

            Note(range);
        }

        foreach (var version in affected.Versions)
        {
            Note(VersionInterval.Exactly(version));
        }

        if (affected.Versions.Count > 0)
        {
            _text.Add(OsvText.Of(affected.Versions));
        }
    }

    public AffectedProduct ToAffected() => new()
    {
        Package = name,
        Rule = OsvEcosystems.IsDistribution(ecosystem) ? RangeRule.DistributionRange : RangeRule.PackageRange,
        Range = _intervals.Count > 0 || Undecided is null ? new VersionRange(_intervals) : null,
        Undecided = Undecided,
        Text = _text.IsEmpty ? $"{ecosystem}/{name.Name}: no versions stated" : _text.ToString(),
        Fixed = _fixed,
    };

    private string? Undecided =>
        _undecided ?? (_intervals.Count > 0 || HasEmptyRange ? null : _hasGitRange ? GitRange : NoVersions);

    private bool HasEmptyRange { get; set; }

    private void Note(OsvRange range)
    {
        foreach (var fixedIn in range.Events.Where(one => one.Kind == "fixed" && !_fixed.Contains(one.Version)))
        {
            _fixed.Add(fixedIn.Version);
        }

        if (_scheme is null)
        {
            _undecided ??= UnknownEcosystem;
        }
        else if (OsvEvents.ToRange(_scheme, range.Events, []) is { } known)
        {
            HasEmptyRange |= known.Intervals.Count == 0;
            foreach (var interval in known.Intervals)
            {
                Note(interval);
            }
        }
        else
        {
            _undecided ??= BadVersion;
        }
    }

    private void Note(VersionInterval interval)
    {
        if (_seen.Add(interval))
        {
            _intervals.Add(interval);
        }
    }
}
