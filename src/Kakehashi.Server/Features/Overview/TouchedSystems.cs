using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Matches.Reach;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The systems that a finding touches, of those that the viewer may see, by customer and code.</summary>
/// <param name="Affected">Of which a component is affected.</param>
/// <param name="Undecided">Of which none is affected and of one it is not known.</param>
internal sealed record TouchedSystems(IReadOnlyList<ReachSystem> Affected, IReadOnlyList<ReachSystem> Undecided)
{
    public int Customers => Affected.Select(system => system.CustomerKey).Distinct().Count();

    public int Internet => Affected.Count(system => system.Exposure == Exposure.Internet);

    /// <summary>Of several systems the one that stands most open; unknown when none says.</summary>
    public Exposure MostOpen => Affected.Select(system => system.Exposure).Where(exposure => exposure != Exposure.Unknown).Order().FirstOrDefault();

    public static TouchedSystems Of(ReachView view, long findingKey) => view.State.Find(findingKey) is { } head
        ? new TouchedSystems(In(view, head.Affected), In(view, head.Undecided))
        : new TouchedSystems([], []);

    private static IReadOnlyList<ReachSystem> In(ReachView view, SystemBits systems) =>
        [.. systems.In(view.Scope).Select(place => view.State.Systems.All[place]).OrderBy(system => system.Rank)];
}
