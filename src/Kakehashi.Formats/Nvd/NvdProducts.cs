using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// The match strings that speak of one product in the same way, united into one statement. What cannot be decided stands
/// beside what can: inside the range is affected, outside of it is not known.
/// </summary>
internal sealed class NvdProducts(PackageName package, RangeRule rule, NvdCondition condition)
{
    private readonly List<VersionInterval> _intervals = [];
    private readonly HashSet<VersionInterval> _seen = [];
    private readonly List<string> _fixed = [];
    private readonly CompactText _text = new(" | ");
    private string? _undecided;

    /// <summary>What makes match strings one statement.</summary>
    public readonly record struct Key(string Product, RangeRule Rule, NvdCondition Condition);

    public void Add(NvdCpeMatch match, NvdVersions statement)
    {
        _text.Add(NvdCriteriaText.Of(match));
        _undecided ??= statement.Undecided;
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
        Rule = rule,
        Range = _intervals.Count > 0 ? new VersionRange(_intervals) : null,
        Undecided = _undecided,
        Text = _text.ToString(),
        Fixed = _fixed,
        OnlyWith = condition.Cpes,
    };
}
