using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Chooses a password, with the old one or for the demo. All earlier sessions end.</summary>
internal sealed class ChoosePassword(
    AppDbFactory databases, Passwords passwords, SignInThrottle throttle, Admission admission, IOptions<SignInOptions> options,
    TimeProvider clock)
{
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The person changes the own password, and goes on in a session of a new id.</summary>
    public async Task<Outcome<Session>> ChangeAsync(Viewer viewer, string old, string chosen, Caller caller, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor(viewer);
        if (await db.ByIdAsync(viewer.Id, cancel) is not { Credential.HasPassword: true } known)
        {
            return new Refusal("password.old_wrong");
        }

        // Whoever finds the browser open must not be able to guess either.
        if ((await throttle.EnterAsync(db, known.Person.Email, caller, cancel)).Refused(out var slowed, out _))
        {
            return slowed;
        }

        if (await passwords.VerifyAsync(known.Credential.PasswordHash, old, cancel) == PasswordVerificationResult.Failed)
        {
            return new Refusal("password.old_wrong");
        }

        if (Check(known.Person, chosen, known.AsksForMore) is { } refusal)
        {
            return refusal;
        }

        var hash = await passwords.HashAsync(chosen, cancel);
        var method = known.Credential.HasApp ? SignInMethod.PasswordAndApp
            : known.HasPasskey ? SignInMethod.PasswordAndPasskey : SignInMethod.Password;
        return await db.WriteAsync(
            async token =>
            {
                var now = clock.GetUtcNow();
                known.Credential.SetPassword(hash, NewStamp(), now);
                await Sessions.EndAllAsync(db, known.Person.Key, null, now, token);
                await throttle.SucceedAsync(db, known.Person.Email, caller, token);
                db.Evidence.Append(StreamName.Person(known.Person.Id), new PasswordChosen(known.Person.Id));
                return admission.Begin(db, known.Person, method, caller);
            },
            cancel);
    }

    /// <summary>Gives a person a password from the command line of the host, as the demo does.</summary>
    public async Task<Outcome<PasswordChosen>> GiveAsync(string personCode, string chosen, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor();
        if (await db.Set<Person>().SingleOrDefaultAsync(row => row.Code == personCode, cancel) is not { } person)
        {
            return new Refusal("person.unknown", personCode);
        }

        if (Check(person, chosen, withMore: false) is { } refusal)
        {
            return refusal;
        }

        var hash = await passwords.HashAsync(chosen, cancel);
        var fact = new PasswordChosen(person.Id);
        await db.WriteAsync(
            async token =>
            {
                var credential = await CredentialOfAsync(db, person, token);
                credential.SetPassword(hash, NewStamp(), clock.GetUtcNow());
                await Sessions.EndAllAsync(db, person.Key, null, clock.GetUtcNow(), token);
                db.Evidence.Append(StreamName.Person(person.Id), fact);
            },
            cancel);
        return fact;
    }

    /// <summary>The person's credential; an empty one where there is none yet.</summary>
    public static async Task<Credential> CredentialOfAsync(AppDb db, Person person, CancellationToken cancel)
    {
        if (await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == person.Key, cancel) is { } known)
        {
            return known;
        }

        var made = new Credential(person.Key, NewStamp());
        db.Add(made);
        return made;
    }

    /// <summary>Why the person may not take this password, or null.</summary>
    public Refusal? Check(Person person, string chosen, bool withMore) =>
        PasswordRules.Check(chosen, withMore, [person.Name, person.NameEn, person.Kana, person.Email, person.Code, .. options.Value.CompanyWords]);
}
