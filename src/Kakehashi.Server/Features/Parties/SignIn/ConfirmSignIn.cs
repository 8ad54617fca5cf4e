using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// A person who is signed in proves once more who it is, before what is sensitive. The session goes on under a new id: a
/// copied ticket does not rise with it.
/// </summary>
internal sealed class ConfirmSignIn(
    AppDbFactory databases, Passwords passwords, SecondFactor second, Passkeys passkeys, SignInThrottle throttle, Admission admission,
    TimeProvider clock)
{
    public const string Purpose = "again";

    public async Task<KnownCredential?> WhoAsync(Viewer viewer, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor();
        return viewer.HasSession ? await db.ByIdAsync(viewer.Id, cancel) : null;
    }

    /// <summary>By the password, and by a code where the password alone does not open the door.</summary>
    public async Task<Outcome<Session>> WithPasswordAsync(
        KnownCredential known, Guid session, string password, string code, Caller caller, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        await using var db = databases.OpenDoor(known.Person);
        if ((await throttle.EnterAsync(db, known.Person.Email, caller, cancel)).Refused(out var refusal, out _))
        {
            return refusal;
        }

        var right = await passwords.VerifyAsync(known.Credential.PasswordHash, password, cancel) != PasswordVerificationResult.Failed;
        var renewed = !right ? null : await db.WriteAsync<Session?>(
            async token =>
            {
                var method = known.AsksForMore ? await second.TakeAsync(db, known.Person, code, token) : SignInMethod.Password;
                if (method is null)
                {
                    return null;
                }

                await throttle.SucceedAsync(db, known.Person.Email, caller, token);
                return await RenewAsync(db, known.Person, session, method.Value, token);
            },
            cancel);
        return renewed is not null ? renewed : await RefuseAsync(known.Person, right, begun, caller, cancel);
    }

    public async Task<Outcome<Session>> WithPasskeyAsync(
        HttpContext http, KnownCredential known, Guid session, string? answer, CancellationToken cancel) =>
        (await passkeys.ProveAsync(http, Purpose, answer, cancel)).Refused(out var refusal, out var person)
            ? refusal
            : await ByOtherProofAsync(known, person.Id, session, SignInMethod.Passkey, cancel);

    /// <summary>Something else has proved that it is that person.</summary>
    public async Task<Outcome<Session>> ByOtherProofAsync(
        KnownCredential known, Guid proved, Guid session, SignInMethod method, CancellationToken cancel)
    {
        if (proved != known.Person.Id)
        {
            return new Refusal("sign_in.someone_else");
        }

        await using var db = databases.OpenDoor(known.Person);
        var renewed = await db.WriteAsync(token => RenewAsync(db, known.Person, session, method, token), cancel);
        return renewed is not null ? renewed : new Refusal("session.unknown");
    }

    private async Task<Session?> RenewAsync(AppDb db, Person person, Guid id, SignInMethod method, CancellationToken cancel)
    {
        var session = await db.Set<CredentialSession>()
            .SingleOrDefaultAsync(row => row.Id == id && row.PersonKey == person.Key && row.EndedAt == null, cancel);
        if (session is null)
        {
            return null;
        }

        var renewed = session.Renew(Guid.NewGuid(), clock.GetUtcNow());
        db.Add(renewed);
        db.Evidence.Append(StreamName.Person(person.Id), new SignInConfirmed(person.Id, method));
        return new Session(renewed.Id, person.Email);
    }

    private async Task<Refusal> RefuseAsync(Person person, bool passwordWasRight, long begun, Caller caller, CancellationToken cancel)
    {
        var (method, result) = passwordWasRight
            ? (SignInMethod.PasswordAndApp, SignInOutcome.WrongSecondFactor) : (SignInMethod.Password, SignInOutcome.WrongPassword);
        await using var db = databases.OpenDoor();
        await db.WriteAsync(token => admission.TurnAwayAsync(db, person, method, result, caller, token), cancel);
        await throttle.DelayRefusalAsync(begun, cancel);
        return new Refusal("sign_in.again_wrong");
    }
}
