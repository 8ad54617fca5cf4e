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
/// Opens a one-time invitation with which a person chooses how to sign in, for the first time or anew. Nobody ever knows
/// another's password.
/// </summary>
internal sealed class InvitePerson(
    AppDb db, AppDbFactory databases, CurrentSession session, IInvitationDelivery delivery, IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <param name="code">Whom.</param>
    /// <param name="site">The address of this site, as the person will reach it.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<Invitation>> RunAsync(string code, string site, CancellationToken cancel)
    {
        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

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

        var secret = Codes.New();
        var address = site + PartiesUrls.WelcomeWith(secret);
        var ends = clock.GetUtcNow().AddHours(options.Value.InvitationHours);
        var keeper = Viewer.ForJob("invitations", typeof(Credential)).InTheNameOf(db.Viewer.PersonKey, db.Viewer.Id);
        await using var keys = databases.Open(keeper);
        return await keys.WriteAsync(
            async token =>
            {
                var credential = await ChoosePassword.CredentialOfAsync(keys, person, token);
                credential.Invite(Codes.Hash(secret), ends);
                keys.Evidence.Append(StreamName.Person(person.Id), new PersonInvited(person.Id, ends));
                return new Invitation(await delivery.SendAsync(keys, person, address, ends, token) ? null : address, ends);
            },
            cancel);
    }

    private async Task<bool> HoldsMoreAsync(Person person, CancellationToken cancel)
    {
        var units = await db.Set<RoleGrant>().AsNoTracking().Where(row => row.PersonKey == person.Key)
            .Select(row => row.DepartmentKey).ToListAsync(cancel);
        return units.Any(unit => !PeopleDuty.MayKeep(db.Viewer, unit));
    }
}

/// <summary>The address to hand over, shown this once, or null when it was sent to the person; and until when it holds.</summary>
internal sealed record Invitation(string? Address, DateTimeOffset Ends);
