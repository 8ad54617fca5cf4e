using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The second step after a right password: a code of the app, a recovery code, or a passkey.</summary>
internal sealed class SignInSecondStep(
    AppDbFactory databases, SecondFactor second, Passkeys passkeys, SignInThrottle throttle, Admission admission, TimeProvider clock)
{
    public const string Purpose = "second";

    /// <summary>Whose second step it is, if the first still holds.</summary>
    public async Task<KnownCredential?> WhoAsync(HalfSignIn? half, CancellationToken cancel)
    {
        if (half is null)
        {
            return null;
        }

        await using var db = databases.OpenDoor();
        return await db.ByIdAsync(half.Person, cancel) is { } known && known.Credential.Stamp == half.Stamp ? known : null;
    }

    public async Task<Outcome<Session>> WithCodeAsync(KnownCredential known, string typed, Caller caller, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        await using var db = databases.OpenDoor(known.Person);
        if ((await throttle.EnterAsync(db, known.Person.Email, caller, cancel)).Refused(out var refusal, out var failures))
        {
            return refusal;
        }

        var session = await db.WriteAsync(
            async token => await second.TakeAsync(db, known.Person, typed, token) is { } method
                ? await AdmitAsync(db, known.Person, method, caller, failures, token) : null,
            cancel);
        return session is not null ? session : await RefuseAsync(known.Person, begun, caller, cancel);
    }

    public async Task<Outcome<Session>> WithPasskeyAsync(
        HttpContext http, KnownCredential known, string? answer, Caller caller, CancellationToken cancel)
    {
        if ((await passkeys.ProveAsync(http, Purpose, answer, cancel)).Refused(out _, out var person) || person.Id != known.Person.Id)
        {
            await TurnAwayAsync(known.Person, SignInMethod.PasswordAndPasskey, SignInOutcome.WrongPasskey, caller, cancel);
            return new Refusal("passkey.refused");
        }

        await using var db = databases.OpenDoor(person);
        return await db.WriteAsync(token => AdmitAsync(db, person, SignInMethod.PasswordAndPasskey, caller, 0, token), cancel);
    }

    private async Task<Session> AdmitAsync(AppDb db, Person person, SignInMethod method, Caller caller, int failures, CancellationToken cancel)
    {
        await admission.SweepAsync(db, cancel);
        await throttle.SucceedAsync(db, person.Email, caller, cancel);
        return admission.Admit(db, person, method, caller, Math.Max(0, failures - 1));
    }

    private async Task<Refusal> RefuseAsync(Person person, long begun, Caller caller, CancellationToken cancel)
    {
        await TurnAwayAsync(person, SignInMethod.PasswordAndApp, SignInOutcome.WrongSecondFactor, caller, cancel);
        await throttle.DelayRefusalAsync(begun, cancel);
        return new Refusal("sign_in.second_wrong");
    }

    private async Task TurnAwayAsync(Person person, SignInMethod method, SignInOutcome outcome, Caller caller, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor();
        await db.WriteAsync(token => admission.TurnAwayAsync(db, person, method, outcome, caller, token), cancel);
    }
}
