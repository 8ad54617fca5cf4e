using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// A person leaves the house: open work goes to a successor, and roles, deputies, sessions and keys end in the same
/// transaction. Nothing is deleted.
/// </summary>
internal sealed class PersonLeaves(
    AppDb db, AppDbFactory databases, IEnumerable<IOpenWork> works, CompanyTime time, TimeProvider clock)
{
    public const int LongestReason = 500;

    /// <summary>What hangs on the person; null when there is none that the viewer keeps.</summary>
    public async Task<Answer?> FindAsync(string code, CancellationToken cancel)
    {
        await using var all = Open();
        if (await PersonAsync(all, code, cancel) is not { } person)
        {
            return null;
        }

        var (today, now) = (time.Today, clock.GetUtcNow());
        var lines = new List<OpenWorkLine>();
        foreach (var work in works)
        {
            lines.AddRange(await work.OfAsync(all, person, cancel));
        }

        return new Answer(
            person, lines,
            await all.Set<RoleGrant>().CountAsync(row => row.PersonKey == person.Key, cancel),
            await all.Set<Deputy>().CountAsync(row => (row.PersonKey == person.Key || row.DeputyKey == person.Key) && row.Until >= today, cancel),
            await all.Set<ApiKey>().CountAsync(row => row.PersonKey == person.Key && row.RevokedAt == null && row.EndsAt > now, cancel));
    }

    public async Task<Outcome<PersonLeft>> RunAsync(string code, LeaveInput input, CancellationToken cancel)
    {
        var reason = (input.Reason ?? "").Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            return new Refusal("leave.reason_needed");
        }

        await using var all = Open();
        return await all.WriteAsync<Outcome<PersonLeft>>(
            async token =>
            {
                var outcome = await LeaveAsync(all, code, input.Successor, reason, token);
                if (outcome.Refused(out _, out _))
                {
                    all.Forget();
                }

                return outcome;
            },
            cancel);
    }

    private async Task<Outcome<PersonLeft>> LeaveAsync(AppDb all, string code, string? successorCode, string reason, CancellationToken cancel)
    {
        if (await PersonAsync(all, code, cancel) is not { IsActive: true } person)
        {
            return new Refusal("person.unknown", code);
        }

        if (person.Key == db.Viewer.PersonKey)
        {
            return new Refusal("person.not_yourself");
        }

        if ((await SuccessorAsync(all, person, successorCode, cancel)).Refused(out var refusal, out var successor))
        {
            return refusal;
        }

        foreach (var work in works)
        {
            if (await work.HandOverAsync(all, person, successor.Person, cancel) is { } against)
            {
                return against;
            }
        }

        if (await EndRolesAsync(all, person, cancel) is { } last)
        {
            return last;
        }

        await EndDeputiesAsync(all, person, cancel);
        await EndDoorsAsync(all, person, cancel);
        person.Leave();
        var fact = new PersonLeft(person.Id, successor.Person?.Id, new Personal(reason));
        all.CountUp(person);
        all.Evidence.Append(StreamName.Person(person.Id), fact);
        all.Changes.Tell(nameof(PersonLeft), person.Key);
        return fact;
    }

    private async Task<Outcome<Successor>> SuccessorAsync(AppDb all, Person person, string? code, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            foreach (var work in works)
            {
                if ((await work.OfAsync(all, person, cancel)).Count > 0)
                {
                    return new Refusal("leave.successor_needed");
                }
            }

            return new Successor(null);
        }

        var folded = ImportColumns.FoldCode(code);
        var found = await all.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == folded && row.IsActive, cancel);
        return found is null || found.Key == person.Key ? new Refusal("leave.successor_unknown", code) : new Successor(found);
    }

    private static async Task<Refusal?> EndRolesAsync(AppDb all, Person person, CancellationToken cancel)
    {
        var grants = await all.Set<RoleGrant>().Where(row => row.PersonKey == person.Key).ToListAsync(cancel);
        if (grants.Exists(grant => grant.Role == Role.Administrator && grant.Scope.IsCompany)
            && !await KeepRoles.IsAnotherAdministratorAsync(all, person.Key, cancel))
        {
            return new Refusal("role.last_administrator");
        }

        grants.ForEach(grant => RoleChanges.Revoke(all, person, grant));
        return null;
    }

    private async Task EndDeputiesAsync(AppDb all, Person person, CancellationToken cancel)
    {
        var today = time.Today;
        var deputies = await all.Set<Deputy>().Where(row => (row.PersonKey == person.Key || row.DeputyKey == person.Key) && row.Until >= today)
            .ToListAsync(cancel);
        foreach (var deputy in deputies)
        {
            deputy.End(today);
            var ids = await all.Set<Person>().Where(row => row.Key == deputy.PersonKey || row.Key == deputy.DeputyKey)
                .ToDictionaryAsync(row => row.Key, row => row.Id, cancel);
            all.Evidence.Append(
                StreamName.Person(ids[deputy.PersonKey]), new DeputyEnded(ids[deputy.PersonKey], ids[deputy.DeputyKey], today));
        }
    }

    private async Task EndDoorsAsync(AppDb all, Person person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await Sessions.EndAllAsync(all, person.Key, null, now, cancel) is > 0 and var ended)
        {
            all.Evidence.Append(StreamName.Person(person.Id), new SignedOut(person.Id, ended));
        }

        foreach (var key in await all.Set<ApiKey>().Where(row => row.PersonKey == person.Key && row.RevokedAt == null).ToListAsync(cancel))
        {
            all.Evidence.Append(StreamName.Person(person.Id), key.Revoke(now));
        }
    }

    private async Task<Person?> PersonAsync(AppDb all, string code, CancellationToken cancel) =>
        await all.Set<Person>().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } person
        && PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey)
            ? person
            : null;

    // Sessions, keys and cases are not for the eyes of who keeps people; that they end is theirs to say.
    private AppDb Open() => databases.Open(Viewer.ForJob(
        "person-leaves",
        [
            typeof(Person), typeof(RoleGrant), typeof(Deputy), typeof(ApiKey), typeof(CredentialSession), .. works.SelectMany(work => work.Touches),
        ]).InTheNameOf(db.Viewer.PersonKey, db.Viewer.Id));

    internal sealed record Answer(Person Person, IReadOnlyList<OpenWorkLine> Work, int Roles, int Deputies, int ApiKeys);

    private sealed record Successor(Person? Person);
}

/// <summary>What people enter when somebody leaves.</summary>
internal sealed class LeaveInput
{
    /// <summary>Code of the person who takes the open work over; empty when there is none.</summary>
    public string? Successor { get; set; }

    public string? Reason { get; set; }
}
