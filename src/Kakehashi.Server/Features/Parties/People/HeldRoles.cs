using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// Grants with the words for over what they are held. A customer or system that the viewer does not see stays without its name;
/// who keeps the grants is told its code.
/// </summary>
internal sealed class HeldRoles(AppDb db, GrantScopes scopes)
{
    public async Task<IReadOnlyList<Held>> OfAsync(IReadOnlyList<RoleGrant> grants, bool mayKeep, CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Key, row => new Place(row.Code, row.Name, row.NameEn), cancel);
        var entities = await db.Set<LegalEntity>().AsNoTracking().ToDictionaryAsync(row => row.Key, row => new Place(row.Code, row.Name, row.NameEn), cancel);
        long?[] customers = [.. grants.Select(grant => grant.CustomerKey).Where(key => key is not null)];
        var seenCustomers = customers.Length == 0 ? [] : await db.Set<Customer>().AsNoTracking().Where(row => customers.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, row => new Place(row.Code, row.Name, row.NameEn), cancel);
        long?[] systems = [.. grants.Select(grant => grant.SystemKey).Where(key => key is not null)];
        var seenSystems = systems.Length == 0 ? [] : await db.Set<DeliveredSystem>().AsNoTracking().Where(row => systems.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, row => new Place(row.Code, row.Name, row.NameEn), cancel);
        var codes = mayKeep ? await scopes.CodesAsync([.. grants.Select(grant => grant.Scope)], cancel) : new Dictionary<GrantScope, string>();
        return [.. grants.Select(grant => new Held(grant.Key, grant.Role, OverOf(grant), PlaceOf(grant), grant.ValidUntil))];

        Place? PlaceOf(RoleGrant grant) =>
            grant.DepartmentKey is { } unit ? units[unit]
            : grant.LegalEntityKey is { } entity ? entities[entity]
            : grant.CustomerKey is { } customer && seenCustomers.TryGetValue(customer, out var known) ? known
            : grant.SystemKey is { } system && seenSystems.TryGetValue(system, out var named) ? named
            : codes.TryGetValue(grant.Scope, out var code) ? new Place(code, code, code)
            : null;
    }

    private static GrantOver OverOf(RoleGrant grant) =>
        grant.SystemKey is not null ? GrantOver.System
        : grant.CustomerKey is not null ? GrantOver.Customer
        : grant.LegalEntityKey is not null ? GrantOver.LegalEntity
        : GrantOver.Unit;

    internal sealed record Place(string Code, string Name, string NameEn);

    /// <summary>A role held over something; a unit without a place is the whole company.</summary>
    internal sealed record Held(long Key, Role Role, GrantOver Over, Place? Place, DateOnly? ValidUntil)
    {
        public bool ForCompany => Over == GrantOver.Unit && Place is null;
    }
}
