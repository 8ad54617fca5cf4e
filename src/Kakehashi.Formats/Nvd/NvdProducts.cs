using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// The match strings that speak of one product in the same way, united. Those that mean all editions of it are one
/// statement; so are those of which several editions have the same versions, each with the editions that it is about. What
/// cannot be decided stands beside what can: inside the range is affected, outside of it is not known.
/// </summary>
internal sealed class NvdProducts(PackageName package, RangeRule rule, NvdCondition condition)
{
    // Each is compared with each, and real records name a handful of editions.
    private const int MostCompared = 40;
    private const int MostEditions = 8;

    private readonly Dictionary<(VersionInterval? Interval, string? Undecided), NvdSaid> _said = [];
    private readonly List<NvdSaid> _inOrder = [];
    private readonly List<(NvdSaid Said, NvdCpeMatch Match)> _matches = [];

    /// <summary>What makes match strings one statement.</summary>
    public readonly record struct Key(string Product, RangeRule Rule, NvdCondition Condition);

    public void Add(NvdCpeMatch match, CpeName cpe, NvdVersions statement)
    {
        var about = (statement.Interval, statement.Undecided);
        if (!_said.TryGetValue(about, out var said))
        {
            said = new NvdSaid(statement.Interval, statement.Undecided);
            _said.Add(about, said);
            _inOrder.Add(said);
        }

        said.Add(CpeVariants.Of(cpe, statement.IsOfUpdate));
        _matches.Add((said, match));
    }

    public IEnumerable<AffectedProduct> ToAffected() => _inOrder.TrueForAll(said => said.IsOfAll)
        ? [ToAffected(_inOrder, _ => true)]
        : _inOrder.Concat(Overlaps()).GroupBy(said => said.Editions, StringComparer.Ordinal)
            .Select(group => ToAffected([.. group]));

    /// <summary>
    /// "LTS before 2.1" and "not LTS before 2.5": before 2.1 it does not matter which of the two a component is.
    /// </summary>
    private IEnumerable<NvdSaid> Overlaps()
    {
        var narrow = _inOrder
            .Where(said => said is { IsOfAll: false, Interval: not null, Variants.Count: <= MostEditions }).ToList();
        if (narrow.Count > MostCompared)
        {
            yield break;
        }

        for (var left = 0; left < narrow.Count; left++)
        {
            for (var right = left + 1; right < narrow.Count; right++)
            {
                var isNew = narrow[left].Editions != narrow[right].Editions
                    && Editions.AreAll(narrow[left].Variants.Union(narrow[right].Variants));
                if (isNew && NvdOverlap.Of(narrow[left].Interval!.Value, narrow[right].Interval!.Value) is { } common)
                {
                    yield return new NvdSaid(common, narrow[left], narrow[right]);
                }
            }
        }
    }

    private AffectedProduct ToAffected(List<NvdSaid> group)
    {
        var sources = group.SelectMany(said => said.Sources).ToHashSet();
        return ToAffected(group, sources.Contains);
    }

    private AffectedProduct ToAffected(List<NvdSaid> group, Predicate<NvdSaid> isMeant)
    {
        var text = new CompactText(" | ");
        var repaired = new List<string>();
        foreach (var (said, match) in _matches)
        {
            if (!isMeant(said))
            {
                continue;
            }

            if (text.IsFull)
            {
                text.Count();
            }
            else
            {
                text.Add(NvdCriteriaText.Of(match));
            }

            if (match is { To: { } to, ToInclusive: false } && !repaired.Contains(to))
            {
                repaired.Add(to);
            }
        }

        var intervals = group.Select(said => said.Interval).OfType<VersionInterval>().Distinct().ToList();
        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Range = intervals.Count > 0 ? new VersionRange(intervals) : null,
            Undecided = group.Select(said => said.Undecided).FirstOrDefault(reason => reason is not null),
            Text = text.ToString(),
            Fixed = repaired,
            OnlyWith = group[0].IsOfAll ? condition.Cpes : [.. condition.Cpes, .. group[0].Variants],
        };
    }
}
