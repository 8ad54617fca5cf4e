using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Enters and changes people of the house. Whoever leaves is made inactive; nothing is deleted.</summary>
internal sealed class KeepPerson(AppDb db)
{
    /// <summary>The person as a form shows it; null when there is none that the viewer keeps.</summary>
    public async Task<PersonInput?> LoadAsync(string code, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null || !PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey))
        {
            return null;
        }

        var unit = await db.Set<Department>().Where(row => row.Key == person.DepartmentKey).Select(row => row.Code).SingleOrDefaultAsync(cancel);
        return PersonInput.Of(person, unit ?? "");
    }

    public async Task<Outcome<PersonAdded>> AddAsync(PersonInput input, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(input.Code);
        if (!ImportColumns.IsCode(code))
        {
            return new Refusal("parties.code_shape", input.Code);
        }

        if (await db.Set<Person>().AnyAsync(row => row.Code == code, cancel))
        {
            return new Refusal("parties.code_in_use", code);
        }

        if ((await input.ToDetailsAsync(db, code, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var person = new Person(Guid.CreateVersion7(), code, details);
        var fact = new PersonAdded(person.Id, code, new Personal(person.Name));
        return await db.AddAsync(
            person, fact,
            () =>
            {
                db.Evidence.Append(StreamName.Person(person.Id), fact);
                db.Changes.Tell(nameof(PersonAdded), person.Key);
            },
            token => TakenAsync(code, details.Email, token), cancel);
    }

    public async Task<Outcome<PersonEdited>> EditAsync(string code, PersonInput input, CancellationToken cancel)
    {
        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null || !PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey))
        {
            return new Refusal("person.unknown", code);
        }

        if (person.Key == db.Viewer.PersonKey && !input.IsActive)
        {
            return new Refusal("person.not_yourself");
        }

        // Whoever leaves hands over first.
        if (person.IsActive && !input.IsActive)
        {
            return new Refusal("person.leave_instead");
        }

        if ((await input.ToDetailsAsync(db, code, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var edited = person.Edit(details);
        db.Evidence.Append(StreamName.Person(person.Id), edited);
        db.Changes.Tell(nameof(PersonEdited), person.Key);
        try
        {
            return await db.SaveAsync(person, new RecordVersion(input.Version), edited, cancel);
        }
        catch (DbUpdateException exception) when (AppDb.IsTaken(exception, person))
        {
            db.Forget();
            return new Refusal("person.mail_in_use", details.Email);
        }
    }

    /// <summary>Somebody else was entered meanwhile: under the same code, or else with the same mail address.</summary>
    private async Task<Refusal> TakenAsync(string code, string mail, CancellationToken cancel) =>
        await db.Set<Person>().AnyAsync(row => row.Code == code, cancel)
            ? new Refusal("parties.code_in_use", code)
            : new Refusal("person.mail_in_use", mail);
}
