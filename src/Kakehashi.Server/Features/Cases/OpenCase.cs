using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>Opens a case. Whoever opens it is its first owner; a restricted one names the second in the same breath.</summary>
internal sealed class OpenCase(AppDb db, CaseNumbers numbers, CompanyTime time, TimeProvider clock)
{
    public async Task<Outcome<CaseOpened>> RunAsync(CaseInput input, CancellationToken cancel)
    {
        if (!db.Viewer.MayReveal)
        {
            return new Refusal("case.people_only");
        }

        if ((await input.ToDetailsAsync(db, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        if (input is not { Kind: { } kind, Origin: { } origin, Classification: { } classification }
            || !Enum.IsDefined(kind) || !Enum.IsDefined(origin) || !Enum.IsDefined(classification))
        {
            return new Refusal("case.choose_all");
        }

        if (classification < Case.LeastFor(origin) || classification == Classification.Public)
        {
            return new Refusal("case.classified_too_low", origin);
        }

        if ((await SecondOwnerAsync(input.SecondOwner, classification, cancel)).Refused(out refusal, out var second))
        {
            return refusal;
        }

        return await WriteAsync(kind, origin, classification, details, second, cancel);
    }

    private async Task<Outcome<Person?>> SecondOwnerAsync(string? code, Classification classification, CancellationToken cancel)
    {
        var folded = ImportColumns.FoldCode(code ?? "");
        if (folded.Length == 0)
        {
            return classification.IsRestricted() ? new Refusal("case.second_owner_needed") : (Person?)null;
        }

        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == folded && row.IsActive, cancel);
        return person is null || person.Key == db.Viewer.PersonKey ? new Refusal("case.second_owner_unknown", code) : person;
    }

    private Task<CaseOpened> WriteAsync(
        CaseKind kind, CaseOrigin origin, Classification classification, CaseDetails details, Person? second, CancellationToken cancel) =>
        db.WriteAsync(
            async token =>
            {
                var now = clock.GetUtcNow();
                var opened = new Case(
                    Guid.CreateVersion7(now), await numbers.NextAsync(db, time.Today.Year, token), kind, origin, classification, now, details);
                db.Add(opened);
                await db.SaveChangesAsync(token);
                var fact = new CaseOpened(opened.Id, opened.Number, kind, origin, classification);
                db.Evidence.Append(StreamName.Case(opened.Id), fact);
                db.Changes.Tell(nameof(CaseOpened), opened.Key);
                Name(opened, db.Viewer.PersonKey, db.Viewer.Id, now);
                if (second is not null)
                {
                    Name(opened, second.Key, second.Id, now);
                }

                return fact;
            },
            cancel);

    // Those of the opening need no reason: they are why there is a case.
    private void Name(Case opened, long personKey, Guid person, DateTimeOffset now)
    {
        var owner = new Participant(opened.Key, personKey, ParticipantRole.Owner, "", db.Viewer.PersonKey, now);
        owner.Allow(Enum.GetValues<ProtectedPart>());
        db.Add(owner);
        db.Evidence.Append(
            StreamName.Case(opened.Id),
            new ParticipantNamed(opened.Id, person, owner.Role, owner.Parts(), new Personal(""), null));
    }
}
