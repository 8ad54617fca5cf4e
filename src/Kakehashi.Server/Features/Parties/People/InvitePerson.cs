using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>
/// Opens a one-time invitation with which a person chooses a password, the first or a forgotten one. Nobody ever knows
/// another's password.
/// </summary>
internal sealed class InvitePerson(AppDb db, AppDbFactory databases, IOptions<SignInOptions> options, TimeProvider clock)
{
    public async Task<Outcome<Invitation>> RunAsync(string code, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (person is null || !PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey))
        {
            return new Refusal("person.unknown", code);
        }

        // Else whoever keeps a department's people could become the administrator among them.
        if (await HoldsMoreAsync(person, cancel))
        {
            return new Refusal("invitation.beyond_you");
        }

        if (!person.IsActive)
        {
            return new Refusal("invitation.inactive");
        }

        var invitation = new Invitation(Codes.New(), clock.GetUtcNow().AddHours(options.Value.InvitationHours));
        var keeper = Viewer.ForJob("invitations", typeof(Credential)).InTheNameOf(db.Viewer.PersonKey, db.Viewer.Id);
        await using var keys = databases.Open(keeper);
        var credential = await keys.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == person.Key, cancel);
        if (credential is null)
        {
            credential = new Credential(person.Key, ChoosePassword.NewStamp());
            keys.Add(credential);
        }

        credential.Invite(Codes.Hash(invitation.Code), invitation.Ends);
        keys.Evidence.Append(StreamName.Person(person.Id), new PersonInvited(person.Id, invitation.Ends));
        await keys.SaveAsync(cancel);
        return invitation;
    }

    private async Task<bool> HoldsMoreAsync(Person person, CancellationToken cancel)
    {
        var units = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.PersonKey == person.Key)
            .Select(row => row.DepartmentKey).ToListAsync(cancel);
        return units.Any(unit => !PeopleDuty.MayKeep(db.Viewer, unit));
    }
}

/// <summary>The code, shown this once, and until when it holds.</summary>
internal sealed record Invitation(string Code, DateTimeOffset Ends);
