using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>What decides who sees a system, and where it stands in lists.</summary>
/// <param name="Key">The system.</param>
/// <param name="CustomerKey">Its customer.</param>
/// <param name="DepartmentKey">The department that keeps it.</param>
/// <param name="Classification">How secret it is.</param>
/// <param name="Exposure">From where it can be reached.</param>
/// <param name="HasInventory">Whether a component of it is known.</param>
/// <param name="IsRetired">Whether it is out of service.</param>
/// <param name="Rank">Its place in the order of customer code and system code.</param>
internal sealed record ReachSystem(
    long Key, long CustomerKey, long DepartmentKey, Classification Classification, Exposure Exposure, bool HasInventory, bool IsRetired, int Rank);

/// <summary>The systems, each at a place that it keeps: new ones come behind.</summary>
internal sealed class ReachSystems
{
    private readonly Dictionary<long, int> _places;

    private ReachSystems(ReachSystem[] all, Dictionary<long, int> places) => (All, _places) = (all, places);

    public static ReachSystems None { get; } = new([], []);

    public IReadOnlyList<ReachSystem> All { get; }

    /// <summary>These systems, where those known already keep their places.</summary>
    public ReachSystems With(IReadOnlyCollection<ReachSystem> systems)
    {
        var places = new Dictionary<long, int>(_places);
        foreach (var system in systems)
        {
            places.TryAdd(system.Key, places.Count);
        }

        var all = new ReachSystem[places.Count];
        All.ToArray().CopyTo(all, 0);
        foreach (var system in systems)
        {
            all[places[system.Key]] = system;
        }

        return new ReachSystems(all, places);
    }

    public int PlaceOf(long key) => _places.GetValueOrDefault(key, -1);

    /// <summary>The set of these systems; one that is not known yet is left out until it is.</summary>
    public SystemBits BitsOf(long[] keys)
    {
        if (keys.Length == 0)
        {
            return SystemBits.None;
        }

        var places = new List<int>(keys.Length);
        foreach (var key in keys)
        {
            if (_places.TryGetValue(key, out var place))
            {
                places.Add(place);
            }
        }

        places.Sort();
        return SystemBits.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places));
    }
}
