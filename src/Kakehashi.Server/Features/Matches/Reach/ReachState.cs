using System.Collections.Concurrent;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>
/// All findings with the systems that they touch, as they stood at one moment of the database. Never changed once made: what
/// is asked of it, also by several requests at once, fits together.
/// </summary>
internal sealed class ReachState
{
    private readonly ConcurrentDictionary<string, FindingHead[]> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FindingHead[]> _touching = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, object> _answers = new();

    private ReachState(IReadOnlyDictionary<string, long> stamps, ReachSystems systems, FindingHead[] findings, Dictionary<long, int> places)
    {
        Stamps = stamps;
        Systems = systems;
        Findings = findings;
        Places = places;
    }

    public static ReachState Empty { get; } = new(new Dictionary<string, long>(), ReachSystems.None, [], []);

    /// <summary>The stamps up to which everything is in it.</summary>
    public IReadOnlyDictionary<string, long> Stamps { get; }

    public ReachSystems Systems { get; }

    /// <summary>All findings, tombstones too, in the order in which they became known here.</summary>
    public FindingHead[] Findings { get; }

    private Dictionary<long, int> Places { get; }

    /// <summary>Nothing was read yet: a database made by an earlier program may have systems and no stamp.</summary>
    public bool IsUnread => ReferenceEquals(this, Empty);

    /// <summary>Nothing of it was written since. Other stamps are not its business.</summary>
    public bool IsAt(IReadOnlyDictionary<string, long> stamps) =>
        !IsUnread && Array.TrueForAll(ReachMap.StampNames, name => stamps.GetValueOrDefault(name) == Stamps.GetValueOrDefault(name));

    public FindingHead? Find(long key) => Places.TryGetValue(key, out var place) ? Findings[place] : null;

    /// <summary>The state after these changes.</summary>
    public ReachState With(IReadOnlyDictionary<string, long> stamps, ReachSystems systems, IReadOnlyCollection<FindingHead> changed)
    {
        var added = changed.Count(head => !Places.ContainsKey(head.Key));
        var findings = new FindingHead[Findings.Length + added];
        Findings.CopyTo(findings, 0);
        var places = added > 0 ? new Dictionary<long, int>(Places) : Places;
        foreach (var head in changed)
        {
            if (!places.TryGetValue(head.Key, out var place))
            {
                places[head.Key] = place = places.Count;
            }

            findings[place] = head;
        }

        return new ReachState(stamps, systems, findings, places);
    }

    /// <summary>The living findings in an order, sorted when it is first asked for.</summary>
    public FindingHead[] InOrder(FindingOrder order) => _orders.GetOrAdd(order.Name, _ =>
    {
        var sorted = Array.FindAll(Findings, head => !head.IsTombstone);
        Array.Sort(sorted, order.Compare);
        return sorted;
    });

    /// <summary>Those that touch any system at all, a small part of them, in an order.</summary>
    public FindingHead[] TouchingInOrder(FindingOrder order) => _touching.GetOrAdd(
        order.Name, _ => Array.FindAll(InOrder(order), head => !head.Affected.IsEmpty || !head.Undecided.IsEmpty));

    /// <summary>What was worked out of this state before, or is now: it holds as long as the state does.</summary>
    public TAnswer Remember<TQuestion, TAnswer>(TQuestion question, Func<TAnswer> work)
        where TQuestion : notnull
        where TAnswer : notnull
    {
        return _answers.TryGetValue(question, out var known) ? (TAnswer)known : Keep(question, work());
    }

    /// <summary>As above, where the database is asked: what it says may be newer than the state, never older.</summary>
    public async ValueTask<TAnswer> RememberAsync<TQuestion, TAnswer>(TQuestion question, Func<Task<TAnswer>> work)
        where TQuestion : notnull
        where TAnswer : notnull =>
        _answers.TryGetValue(question, out var known) ? (TAnswer)known : Keep(question, await work());

    private TAnswer Keep<TAnswer>(object question, TAnswer answer)
        where TAnswer : notnull
    {
        // Questions come from addresses, which anybody can make up without end.
        if (_answers.Count >= MostAnswers)
        {
            _answers.Clear();
        }

        return (TAnswer)_answers.GetOrAdd(question, answer);
    }

    private const int MostAnswers = 500;
}
