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
    // Each is compared with each.
    private const int MostCompared = 40;

    private readonly Dictionary<(VersionInterval? Interval, string? Undecided), Said> _said = [];
    private readonly List<Said> _inOrder = [];
    private int _count;

    /// <summary>What makes match strings one statement.</summary>
    public readonly record struct Key(string Product, RangeRule Rule, NvdCondition Condition);

    public void Add(NvdCpeMatch match, CpeName cpe, NvdVersions statement)
    {
        var about = (statement.Interval, statement.Undecided);
        if (!_said.TryGetValue(about, out var said))
        {
            said = new Said(statement.Interval, statement.Undecided);
            _said.Add(about, said);
            _inOrder.Add(said);
        }

        said.Add(_count++, match, cpe, CpeVariants.Of(cpe, statement.IsOfUpdate));
    }

    public IEnumerable<AffectedProduct> ToAffected() =>
        _inOrder.Concat(Overlaps()).GroupBy(said => said.Editions, StringComparer.Ordinal).Select(group => ToAffected([.. group]));

    /// <summary>
    /// "LTS before 2.1" and "not LTS before 2.5": before 2.1 it does not matter which of the two a component is.
    /// </summary>
    private IEnumerable<Said> Overlaps()
    {
        var narrow = _inOrder.Where(said => !said.IsOfAll && said.Interval is not null).ToList();
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
                    yield return new Said(common, null, narrow[left], narrow[right]);
                }
            }
        }
    }

    private AffectedProduct ToAffected(List<Said> group)
    {
        var text = new CompactText(" | ");
        var matches = group.SelectMany(said => said.Matches).OrderBy(one => one.Number).ToList();
        foreach (var (_, match, cpe) in matches)
        {
            text.Add(NvdCriteriaText.Of(match, cpe));
        }

        var intervals = group.Select(said => said.Interval).OfType<VersionInterval>().ToList();
        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Range = intervals.Count > 0 ? new VersionRange(intervals) : null,
            Undecided = group.Select(said => said.Undecided).FirstOrDefault(reason => reason is not null),
            Text = text.ToString(),
            Fixed = [.. matches.Where(one => one.Match is { To: not null, ToInclusive: false }).Select(one => one.Match.To!).Distinct()],
            OnlyWith = group[0].IsOfAll ? condition.Cpes : [.. condition.Cpes, .. group[0].Variants],
        };
    }

    /// <summary>Versions, and the editions of which a record says the same.</summary>
    private sealed class Said(VersionInterval? interval, string? undecided, params Said[] parts)
    {
        private readonly SortedSet<string> _variants = new(parts.SelectMany(part => part.Variants), StringComparer.Ordinal);

        public VersionInterval? Interval => interval;

        public string? Undecided => undecided;

        public List<(int Number, NvdCpeMatch Match, CpeName Cpe)> Matches { get; } = [.. parts.SelectMany(part => part.Matches)];

        public IReadOnlyCollection<string> Variants => _variants;

        /// <summary>One of the match strings means all editions.</summary>
        public bool IsOfAll { get; private set; }

        /// <summary>What makes two of these one statement.</summary>
        public string Editions => IsOfAll ? "" : string.Join('|', _variants);

        public void Add(int number, NvdCpeMatch match, CpeName cpe, string? variant)
        {
            Matches.Add((number, match, cpe));
            IsOfAll |= variant is null;
            if (variant is not null)
            {
                _variants.Add(variant);
            }
        }
    }
}
