using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The password, as the whole sign-in or as its first step. An unknown address, a person who left and a wrong password meet
/// the same answer after the same time.
/// </summary>
internal sealed class SignInWithPassword(
    AppDbFactory databases, Passwords passwords, SignInThrottle throttle, Admission admission, TimeProvider clock)
{
    /// <summary>A session, or the half of one where a second factor is asked for.</summary>
    public async Task<Outcome<Passed>> RunAsync(string email, string password, Caller caller, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        var mail = MailAddress.Fold(email.Length > MailAddress.Longest ? email[..MailAddress.Longest] : email);
        await using var db = databases.OpenDoor();
        if ((await throttle.EnterAsync(db, mail, caller, cancel)).Refused(out var refusal, out var failures))
        {
            await throttle.DelayRefusalAsync(begun, cancel);
            return refusal;
        }

        var known = await db.ByMailAsync(mail, cancel);
        var result = await passwords.VerifyAsync(known?.Credential.PasswordHash, password, cancel);
        if (result == PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(known, caller, cancel);
            await throttle.DelayRefusalAsync(begun, cancel);
            return new Refusal("sign_in.refused");
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            known!.Credential.Rehash(await passwords.HashAsync(password, cancel));
            await db.SaveAsync(cancel);
        }

        return known!.AsksForMore
            ? new Passed(null, new HalfSignIn(known.Person.Id, known.Credential.Stamp, null))
            : new Passed(await AdmitAsync(known.Person, mail, failures, caller, cancel), null);
    }

    private async Task<Session> AdmitAsync(Person person, string mail, int failures, Caller caller, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor(person);
        return await db.WriteAsync(
            async token =>
            {
                await admission.SweepAsync(db, token);
                await throttle.SucceedAsync(db, mail, caller, token);
                return admission.Admit(db, person, SignInMethod.Password, caller, failures);
            },
            cancel);
    }

    private async Task CountFailureAsync(KnownCredential? known, Caller caller, CancellationToken cancel)
    {
        if (known is not null)
        {
            await using var db = databases.OpenDoor();
            await db.WriteAsync(
                token => admission.TurnAwayAsync(db, known.Person, SignInMethod.Password, SignInOutcome.WrongPassword, caller, token), cancel);
        }
    }
}

/// <summary>What came of a step: the session, or what the next step needs.</summary>
internal sealed record Passed(Session? Session, HalfSignIn? Half);
