using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>The match strings that speak of one product in the same way, united into one statement.</summary>
internal sealed class NvdProducts(PackageName package, NvdVersions first, NvdCondition condition)
{
    private readonly List<VersionInterval> _intervals = [];
    private readonly HashSet<VersionInterval> _seen = [];
    private readonly List<string> _fixed = [];
    private readonly CompactText _text = new(" | ");

    /// <summary>What makes match strings one statement.</summary>
    public readonly record struct Key(string Product, RangeRule Rule, string? Undecided, NvdCondition Condition);

    public void Add(NvdCpeMatch match, NvdVersions statement)
    {
        _text.Add(NvdCriteriaText.Of(match));
        if (statement.Interval is { } interval && _seen.Add(interval))
        {
            _intervals.Add(interval);
        }

        if (match is { To: { } to, ToInclusive: false } && !_fixed.Contains(to))
        {
            _fixed.Add(to);
        }
    }

    public AffectedProduct ToAffected() => new()
    {
        Package = package,
        Rule = first.Rule,
        Range = first.Undecided is null ? new VersionRange(_intervals) : null,
        Undecided = first.Undecided,
        Text = _text.ToString(),
        Fixed = _fixed,
        OnlyWith = condition.Cpes,
    };
}
