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
internal sealed class GrantReview(AppDb db, CompanyTime time)
{
    public const int QuietDays = 90;

    private const int MostRows = 500;

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancel)
    {
        var quietSince = time.Today.AddDays(-QuietDays);
        var rows = await db.Set<RoleGrant>().AsNoTracking()
            .Where(grant => grant.Role != Role.Reader && (grant.LastUsed ?? grant.GivenOn ?? DateOnly.MinValue) <= quietSince)
            .Join(db.Set<Person>(), grant => grant.PersonKey, person => person.Key, (grant, person) => new { grant, person })
            .OrderBy(row => row.grant.LastUsed ?? row.grant.GivenOn ?? DateOnly.MinValue).ThenBy(row => row.grant.Key)
            .Take(MostRows)
            .Select(row => new Row(
                row.grant, row.person, db.Set<Department>().FirstOrDefault(unit => unit.Key == row.grant.DepartmentKey)))
            .ToListAsync(cancel);
        return [.. rows.Where(row => row.Grant.HoldsOn(time.Today) && PeopleDuty.MayKeep(db.Viewer, row.Person.DepartmentKey))];
    }

    /// <summary>One grant that somebody should look at.</summary>
    internal sealed record Row(RoleGrant Grant, Person Person, Department? Unit);
}
