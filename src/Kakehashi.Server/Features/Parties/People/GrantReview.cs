using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// 役割の点検: what nobody has used for 90 days, and what people hold who may not sign in. Reading alone counts as no use, so that
/// a reader's role is never on the list for being quiet.
/// </summary>
internal sealed class GrantReview(AppDb db, HeldRoles held, CompanyTime time)
{
    public const int QuietDays = 90;

    private const int MostRows = 500;

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancel)
    {
        var quietSince = time.Today.AddDays(-QuietDays);
        var grants = (await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.Role != Role.Reader && (grant.LastUsed ?? grant.GivenOn ?? DateOnly.MinValue) <= quietSince)
            .OrderBy(grant => grant.LastUsed ?? grant.GivenOn ?? DateOnly.MinValue).ThenBy(grant => grant.Key)
            .Take(MostRows).ToListAsync(cancel))
            .FindAll(grant => grant.HoldsOn(time.Today));
        var holders = await HoldersAsync(grants, cancel);
        var places = (await held.OfAsync(grants, mayKeep: true, cancel)).ToDictionary(row => row.Key);
        return [.. grants.Where(grant => PeopleDuty.MayKeep(db.Viewer, holders(grant).Unit))
            .Select(grant => new Row(grant, holders(grant), places[grant.Key]))];
    }

    private async Task<Func<RoleGrant, Holder>> HoldersAsync(List<RoleGrant> grants, CancellationToken cancel)
    {
        long?[] people = [.. grants.Select(grant => grant.PersonKey).Where(key => key is not null)];
        long?[] units = [.. grants.Select(grant => grant.HolderUnitKey).Where(key => key is not null)];
        var persons = await db.Set<Person>().AsNoTracking().Where(row => people.Contains(row.Key)).ToDictionaryAsync(
            row => row.Key, row => new Holder(row.Code, row.Name, row.NameEn, PartiesUrls.Person(row.Code), row.DepartmentKey, row.IsActive), cancel);
        var departments = await db.Set<Department>().AsNoTracking().Where(row => units.Contains(row.Key)).ToDictionaryAsync(
            row => row.Key, row => new Holder(row.Code, row.Name, row.NameEn, PartiesUrls.UnitRoles(row.Code), row.Key, true), cancel);
        return grant => grant.PersonKey is { } person ? persons[person] : departments[grant.HolderUnitKey!.Value];
    }

    /// <summary>The person or unit that holds a grant.</summary>
    internal sealed record Holder(string Code, string Name, string NameEn, string Href, long? Unit, bool IsActive);

    /// <summary>One grant that somebody should look at.</summary>
    internal sealed record Row(RoleGrant Grant, Holder Holder, HeldRoles.Held Held);
}
