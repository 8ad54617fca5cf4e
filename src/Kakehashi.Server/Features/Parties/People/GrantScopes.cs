using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Over what a role is to be held; the unit and the whole company are chosen by the unit alone.</summary>
internal enum GrantOver
{
    /// <summary>A unit and those below it, or without one the company.</summary>
    Unit,

    /// <summary>The units of a legal entity.</summary>
    LegalEntity,

    /// <summary>A customer and its systems.</summary>
    Customer,

    /// <summary>One system.</summary>
    System,
}

/// <summary>A role as somebody wishes to give it.</summary>
internal sealed record GrantWish(Role Role, GrantOver Over, string? Unit, string? Where, DateOnly? Until, string? Reason);

/// <summary>Looks up over what a role is to be held, and whether the giver may give it there.</summary>
internal sealed class GrantScopes(AppDb db, AppDbFactory databases)
{
    // Administrators see no customer and no system; to give a role over one they need no more than that its code is right.
    private static readonly Viewer Registry = Viewer.ForJob("grant-scopes", typeof(Customer), typeof(DeliveredSystem));

    public async Task<Outcome<GrantScope>> FindAsync(GrantWish wish, CancellationToken cancel)
    {
        if (wish.Over == GrantOver.Unit)
        {
            return await UnitAsync(wish, cancel);
        }

        if (PartiesWords.IsCompanyWide(wish.Role))
        {
            return new Refusal("role.company_only");
        }

        if (!db.Viewer.MayActEverywhere(Duty.KeepPeople))
        {
            return new Refusal("role.company_keepers_only");
        }

        var code = ImportColumns.FoldCode(wish.Where ?? "");
        await using var registry = databases.Open(Registry);
        GrantScope? scope = wish.Over switch
        {
            GrantOver.LegalEntity => await KeyAsync(db.Set<LegalEntity>().Where(row => row.Code == code).Select(row => row.Key), cancel)
                is { } entity ? new GrantScope(LegalEntityKey: entity) : null,
            GrantOver.Customer => await KeyAsync(Open(registry.Set<Customer>().Where(row => row.Code == code)).Select(row => row.Key), cancel)
                is { } customer ? new GrantScope(CustomerKey: customer) : null,
            _ => await KeyAsync(Open(registry.Set<DeliveredSystem>().Where(row => row.Code == code)).Select(row => row.Key), cancel)
                is { } system ? new GrantScope(SystemKey: system) : null,
        };
        return scope is not null ? scope : new Refusal("role.scope_unknown", wish.Where);
    }

    /// <summary>The codes under which the house knows the customers and systems of those grants.</summary>
    public async Task<IReadOnlyDictionary<GrantScope, string>> CodesAsync(IReadOnlyList<GrantScope> scopes, CancellationToken cancel)
    {
        long?[] customers = [.. scopes.Where(scope => scope.CustomerKey is not null).Select(scope => scope.CustomerKey)];
        long?[] systems = [.. scopes.Where(scope => scope.SystemKey is not null).Select(scope => scope.SystemKey)];
        await using var registry = databases.Open(Registry);
        var codes = new Dictionary<GrantScope, string>();
        foreach (var row in await Open(registry.Set<Customer>().Where(row => customers.Contains(row.Key))).Select(row => new { row.Key, row.Code }).ToListAsync(cancel))
        {
            codes[new GrantScope(CustomerKey: row.Key)] = row.Code;
        }

        foreach (var row in await Open(registry.Set<DeliveredSystem>().Where(row => systems.Contains(row.Key))).Select(row => new { row.Key, row.Code }).ToListAsync(cancel))
        {
            codes[new GrantScope(SystemKey: row.Key)] = row.Code;
        }

        return codes;
    }

    // Who is named for a restricted record is no matter of an administrator's: such a code is as good as unknown.
    private static IQueryable<T> Open<T>(IQueryable<T> rows)
        where T : class, IOwnedByDepartment =>
        rows.Where(row => row.Classification != Classification.Confidential && row.Classification != Classification.Embargoed);

    private static async Task<long?> KeyAsync(IQueryable<long> keys, CancellationToken cancel) =>
        await keys.Select(key => (long?)key).SingleOrDefaultAsync(cancel);

    private async Task<Outcome<GrantScope>> UnitAsync(GrantWish wish, CancellationToken cancel)
    {
        long? unit = null;
        if (!string.IsNullOrWhiteSpace(wish.Unit))
        {
            var folded = ImportColumns.FoldCode(wish.Unit);
            unit = await KeyAsync(db.Set<Department>().Where(row => row.Code == folded).Select(row => row.Key), cancel);
            if (unit is null)
            {
                return new Refusal("person.department_unknown", wish.Unit);
            }
        }

        return PartiesWords.IsCompanyWide(wish.Role) && unit is not null ? new Refusal("role.company_only")
            : !PartiesWords.IsCompanyWide(wish.Role) && wish.Role != Role.Reader && unit is null ? new Refusal("role.department_needed")
            : !PeopleDuty.MayKeep(db.Viewer, unit) ? new Refusal("person.department_not_yours", wish.Unit)
            : new GrantScope(unit);
    }
}
