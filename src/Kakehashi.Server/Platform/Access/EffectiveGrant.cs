using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Access;

/// <summary>A grant as it holds today, its departments unfolded; no departments, customer or system means the whole company.</summary>
internal sealed record EffectiveGrant(
    IReadOnlyList<Duty> Duties, IReadOnlyList<long>? DepartmentKeys, long? SystemKey = null, long GrantKey = 0)
{
    public long? CustomerKey { get; init; }

    /// <summary>The systems of that customer.</summary>
    public IReadOnlyList<long> CustomerSystems { get; init; } = [];
}
