using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Names somebody who stands in for a person, and ends it. The person does it, or whoever keeps the person.</summary>
internal sealed class KeepDeputies(AppDb db, CompanyTime time)
{
    public const int LongestReason = 500;

    public async Task<IReadOnlyList<Line>> OfAsync(Person person, CancellationToken cancel)
    {
        var today = time.Today;
        return await db.Set<Deputy>().AsNoTracking().Where(row => row.PersonKey == person.Key && row.Until >= today).OrderBy(row => row.From)
            .Join(db.Set<Person>(), row => row.DeputyKey, deputy => deputy.Key, (row, deputy) => new Line(row, deputy.Code, deputy.Name, deputy.NameEn))
            .ToListAsync(cancel);
    }

    public bool MayKeep(Person person) => person.Key == db.Viewer.PersonKey || PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey);

    public async Task<Outcome<DeputyNamed>> NameAsync(
        string code, string? deputyCode, DateOnly? from, DateOnly? until, string? reason, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } person)
        {
            return new Refusal("person.unknown", code);
        }

        var folded = ImportColumns.FoldCode(deputyCode ?? "");
        var deputy = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == folded && row.IsActive, cancel);
        if (deputy is null)
        {
            return new Refusal("deputy.person_unknown", deputyCode);
        }

        if (from is not { } first || until is not { } last)
        {
            return new Refusal("deputy.days_needed");
        }

        if (Deputy.Check(person.Key, deputy.Key, first, last, time.Today) is { } refusal)
        {
            return refusal;
        }

        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > LongestReason)
        {
            return new Refusal("deputy.reason_needed");
        }

        var fact = new DeputyNamed(person.Id, deputy.Id, first, last, new Personal(why));
        db.Add(new Deputy(person.Key, deputy.Key, first, last, why));
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        db.Changes.Tell(nameof(DeputyNamed), person.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    public async Task<Outcome<DeputyEnded>> EndAsync(string code, long key, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } person
            || await db.Set<Deputy>().SingleOrDefaultAsync(row => row.Key == key && row.PersonKey == person.Key, cancel) is not { } deputy)
        {
            return new Refusal("deputy.unknown");
        }

        deputy.End(time.Today);
        var id = await db.Set<Person>().Where(row => row.Key == deputy.DeputyKey).Select(row => row.Id).SingleAsync(cancel);
        var fact = new DeputyEnded(person.Id, id, time.Today);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        db.Changes.Tell(nameof(DeputyEnded), person.Key);
        await db.SaveAsync(cancel);
        return fact;
    }

    // A deputy does not name deputies, and a program's key does not either.
    private async Task<Person?> FindAsync(string code, CancellationToken cancel) =>
        db.Viewer.MayReveal && await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } person && MayKeep(person)
            ? person
            : null;

    /// <summary>One deputy as the page lists it.</summary>
    internal sealed record Line(Deputy Deputy, string Code, string Name, string NameEn);
}
