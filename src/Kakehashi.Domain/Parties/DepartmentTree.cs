namespace Kakehashi.Domain.Parties;

/// <summary>A unit's place in the tree.</summary>
public sealed record DepartmentPlace(
    long Key, long? ParentKey, DateOnly ValidFrom, DateOnly? ValidTo, long? SuccessorKey, long? LegalEntityKey = null)
{
    /// <summary>Whether the unit exists on that day.</summary>
    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);
}

/// <summary>The tree of units on a legal day.</summary>
public sealed class DepartmentTree
{
    private readonly Dictionary<long, DepartmentPlace> _places;
    private readonly ILookup<long, DepartmentPlace> _below;
    private readonly ILookup<long, DepartmentPlace> _tookOverFrom;
    private readonly DateOnly _day;

    /// <summary>The tree as it stands on <paramref name="day"/>.</summary>
    public DepartmentTree(IEnumerable<DepartmentPlace> places, DateOnly day)
    {
        _places = places.ToDictionary(place => place.Key);
        _below = _places.Values.Where(place => place.ParentKey is not null).ToLookup(place => place.ParentKey!.Value);
        _tookOverFrom = _places.Values.Where(place => place.SuccessorKey is not null).ToLookup(place => place.SuccessorKey!.Value);
        _day = day;
    }

    /// <summary>
    /// The units that a grant for a unit reaches: itself and those below it that exist on the day, and the closed units
    /// that one of them took over, whose records would else be nobody's. Nothing when the unit does not exist on the day.
    /// </summary>
    public IReadOnlyList<long> Reach(long key) =>
        _places.TryGetValue(key, out var start) && start.ExistsOn(_day) ? Reach([start], _ => true) : [];

    /// <summary>
    /// The units that a grant for a legal entity reaches: those that name it and exist on the day, with those below them as far
    /// as they name no other, and the closed units that one of them took over.
    /// </summary>
    public IReadOnlyList<long> ReachOfEntity(long legalEntity) => Reach(
        _places.Values.Where(place => place.LegalEntityKey == legalEntity && place.ExistsOn(_day)),
        place => place.LegalEntityKey is null || place.LegalEntityKey == legalEntity);

    /// <summary>
    /// The units whose people somebody of that unit belongs to on the day: the unit, or the one that took it over, and those
    /// above it.
    /// </summary>
    public IReadOnlyList<long> Homes(long key)
    {
        var homes = new List<long>();
        for (long? at = TodaysOf(key); at is { } here && !homes.Contains(here); at = _places.TryGetValue(here, out var place) ? place.ParentKey : null)
        {
            homes.Add(here);
        }

        return homes;
    }

    private long TodaysOf(long key)
    {
        var seen = new HashSet<long>();
        while (seen.Add(key) && _places.TryGetValue(key, out var place) && place.ValidTo < _day && place.SuccessorKey is { } next)
        {
            key = next;
        }

        return key;
    }

    private IReadOnlyList<long> Reach(IEnumerable<DepartmentPlace> starts, Func<DepartmentPlace, bool> belongs)
    {
        var reached = new SortedSet<long>();
        var waiting = new Stack<DepartmentPlace>(starts);
        while (waiting.TryPop(out var place))
        {
            if (reached.Add(place.Key))
            {
                Push(waiting, _below[place.Key].Where(child => child.ExistsOn(_day) && belongs(child)));
                Push(waiting, _tookOverFrom[place.Key].Where(former => former.ValidTo < _day));
            }
        }

        return [.. reached];
    }

    /// <summary>Whether the unit would stand below itself if <paramref name="parentKey"/> were above it.</summary>
    public bool WouldCircle(long key, long parentKey)
    {
        var seen = new HashSet<long> { key };
        for (long? at = parentKey; at is { } here; at = _places.TryGetValue(here, out var place) ? place.ParentKey : null)
        {
            if (!seen.Add(here))
            {
                return true;
            }
        }

        return false;
    }

    private static void Push(Stack<DepartmentPlace> waiting, IEnumerable<DepartmentPlace> places)
    {
        foreach (var place in places)
        {
            waiting.Push(place);
        }
    }
}
