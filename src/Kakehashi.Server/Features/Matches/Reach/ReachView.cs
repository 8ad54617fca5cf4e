using Kakehashi.Server.Platform.Access;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>What of the reach a viewer may see: every question goes through the mask of the viewer's systems.</summary>
internal sealed class ReachView
{
    private ReachView(ReachState state, SystemBits scope, object scopeName)
    {
        State = state;
        Scope = scope;
        ScopeName = scopeName;
    }

    public ReachState State { get; }

    /// <summary>The systems that the viewer may see.</summary>
    public SystemBits Scope { get; }

    /// <summary>Names the scope among questions: equal for viewers who see the same.</summary>
    public object ScopeName { get; }

    public static async Task<ReachView> OpenAsync(
        ReachMap map, Viewer viewer, IReadOnlyDictionary<string, long> stamps, CancellationToken cancel)
    {
        var state = await map.CurrentAsync(stamps, cancel);
        var name = viewer.SightName;
        var scope = state.Remember((name, "scope"), () => SystemBits.Mask(Visible(state, viewer)));
        return new ReachView(state, scope, name);
    }

    /// <summary>Places of the systems in the scope that are so.</summary>
    public SystemBits Where(Func<ReachSystem, bool> isSo)
    {
        var all = State.Systems.All;
        return SystemBits.Mask(Enumerable.Range(0, all.Count).Where(place => Scope.Contains(place) && isSo(all[place])));
    }

    private static IEnumerable<int> Visible(ReachState state, Viewer viewer)
    {
        var all = state.Systems.All;
        for (var place = 0; place < all.Count; place++)
        {
            if (viewer.MaySee(all[place].Key, all[place].DepartmentKey, all[place].Classification))
            {
                yield return place;
            }
        }
    }
}
