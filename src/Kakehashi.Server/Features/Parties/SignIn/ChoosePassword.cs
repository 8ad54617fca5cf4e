using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Chooses a password: with the old one, with an invitation, or for the demo. All earlier sessions end.</summary>
internal sealed class ChoosePassword(AppDbFactory databases, Passwords passwords, TimeProvider clock)
{
    private static readonly Viewer Doorkeeper = Viewer.ForJob("passwords", typeof(Person), typeof(Credential));

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The person changes the own password.</summary>
    public async Task<Outcome<Session>> ChangeAsync(Viewer viewer, string old, string chosen, CancellationToken cancel)
    {
        await using var db = OpenFor(viewer.PersonKey, viewer.Id);
        var person = await db.Set<Person>().SingleAsync(row => row.Key == viewer.PersonKey, cancel);
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == person.Key, cancel);
        return await passwords.VerifyAsync(credential?.PasswordHash, old, cancel) == PasswordVerificationResult.Failed
            ? new Refusal("password.old_wrong")
            : await SetAsync(db, person, credential!, chosen, cancel);
    }

    /// <summary>Who bears this invitation; null when it does not hold (any more).</summary>
    public async Task<string?> InvitedNameAsync(string code, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        return await FindInvitedAsync(db, code, cancel) is { } found ? found.Person.Name : null;
    }

    /// <summary>The invited person chooses a password; the invitation is used up.</summary>
    public async Task<Outcome<Session>> AcceptInvitationAsync(string code, string chosen, CancellationToken cancel)
    {
        await using var looking = databases.Open(Doorkeeper);
        if (await FindInvitedAsync(looking, code, cancel) is not { } invited)
        {
            return new Refusal("invitation.unknown");
        }

        await using var db = OpenFor(invited.Person.Key, invited.Person.Id);
        return await FindInvitedAsync(db, code, cancel) is { } found
            ? await SetAsync(db, found.Person, found.Credential, chosen, cancel)
            : new Refusal("invitation.unknown");
    }

    /// <summary>Gives a person a password from the command line of the host, as the demo does.</summary>
    public async Task<Outcome<Session>> GiveAsync(string personCode, string chosen, CancellationToken cancel)
    {
        await using var db = databases.Open(Doorkeeper);
        if (await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == personCode, cancel) is not { } person)
        {
            return new Refusal("person.unknown", personCode);
        }

        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == person.Key, cancel);
        if (credential is null)
        {
            credential = new Credential(person.Key, NewStamp());
            db.Add(credential);
        }

        return await SetAsync(db, person, credential, chosen, cancel);
    }

    /// <summary>Ends every session of the viewer.</summary>
    public async Task EndSessionsAsync(Viewer viewer, CancellationToken cancel)
    {
        await using var db = OpenFor(viewer.PersonKey, viewer.Id);
        if (await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == viewer.PersonKey, cancel) is { } credential)
        {
            credential.EndSessions(NewStamp());
            db.Evidence.Append(StreamName.Person(viewer.Id), new SignedOut(viewer.Id));
            await db.SaveAsync(cancel);
        }
    }

    private async Task<Outcome<Session>> SetAsync(
        AppDb db, Person person, Credential credential, string chosen, CancellationToken cancel)
    {
        if (Passwords.Check(chosen, person.Name, person.NameEn, person.Email) is { } refusal)
        {
            return refusal;
        }

        credential.SetPassword(await passwords.HashAsync(chosen, cancel), NewStamp(), clock.GetUtcNow());
        db.Evidence.Append(StreamName.Person(person.Id), new PasswordChosen(person.Id));
        await db.SaveAsync(cancel);
        return new Session(person.Id, credential.Stamp);
    }

    private async Task<Invited?> FindInvitedAsync(AppDb db, string code, CancellationToken cancel)
    {
        var hash = Codes.Hash(code.Length > 100 ? "" : code);
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.InvitationHash == hash, cancel);
        if (credential is null || !credential.IsInvited(clock.GetUtcNow()))
        {
            return null;
        }

        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.Key == credential.PersonKey && row.IsActive, cancel);
        return person is null ? null : new Invited(person, credential);
    }

    private AppDb OpenFor(long personKey, Guid id) => databases.Open(Doorkeeper.InTheNameOf(personKey, id));

    private sealed record Invited(Person Person, Credential Credential);
}
