using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The invited person chooses how to sign in: a passkey, a password with an authenticator app, or the company's provider. The
/// invitation is used up, and whatever opened the door before does so no more: it is also the way back for who lost a phone.
/// </summary>
internal sealed class TakeInvitation(
    AppDbFactory databases, Passwords passwords, Passkeys passkeys, AppSecrets secrets, LinkProvider links, ChoosePassword choose,
    Admission admission, IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <summary>Who bears this invitation; null when it does not hold (any more).</summary>
    public async Task<Person?> WhoAsync(string code, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor();
        return await FindAsync(db, code, cancel) is { } found ? found.Person : null;
    }

    /// <summary>The ceremony of the passkey belongs to this invitation and no other.</summary>
    public static string Purpose(string code) => "welcome/" + Convert.ToHexStringLower(Codes.Hash(code));

    public async Task<Outcome<Welcome>> WithPasskeyAsync(
        HttpContext http, string code, string name, string? answer, Caller caller, CancellationToken cancel)
    {
        if (await WhoAsync(code, cancel) is not { } person)
        {
            return new Refusal("invitation.unknown");
        }

        if ((await passkeys.ReadNewAsync(http, person, Purpose(code), answer, cancel)).Refused(out var refusal, out var made))
        {
            return refusal;
        }

        return await TakeAsync(code, person, SignInMethod.Passkey, caller, (db, invited) =>
        {
            var passkey = new CredentialPasskey(Guid.CreateVersion7(), invited.Person.Key, KeepPasskeys.NameOf(name), made, clock.GetUtcNow());
            db.Add(passkey);
            db.Evidence.Append(StreamName.Person(person.Id), new PasskeyAdded(person.Id, passkey.Id));
            return Task.FromResult<IReadOnlyList<string>>([]);
        }, cancel);
    }

    /// <summary>A password, with the app whose code proves the pairing; without an app only where the company allows that.</summary>
    public async Task<Outcome<Welcome>> WithPasswordAsync(
        string code, string chosen, Pairing? pairing, string appCode, Caller caller, CancellationToken cancel)
    {
        if (await WhoAsync(code, cancel) is not { } person)
        {
            return new Refusal("invitation.unknown");
        }

        var withApp = appCode.Length > 0 || !options.Value.PasswordAlone;
        var step = pairing is not null && withApp ? CredentialAppCode.StepOf(pairing.Secret, appCode, clock.GetUtcNow()) : null;
        if (withApp && step is null)
        {
            return new Refusal("app.code_wrong");
        }

        if (choose.Check(person, chosen, withApp) is { } refusal)
        {
            return refusal;
        }

        var hash = await passwords.HashAsync(chosen, cancel);
        return await TakeAsync(code, person, withApp ? SignInMethod.PasswordAndApp : SignInMethod.Password, caller, async (db, invited) =>
        {
            invited.Credential.SetPassword(hash, ChoosePassword.NewStamp(), clock.GetUtcNow());
            db.Evidence.Append(StreamName.Person(person.Id), new PasswordChosen(person.Id));
            if (step is null)
            {
                return [];
            }

            invited.Credential.SetApp(secrets.Seal(person, pairing!.Secret), step.Value, ChoosePassword.NewStamp(), clock.GetUtcNow());
            db.Evidence.Append(StreamName.Person(person.Id), new AuthenticatorAppPaired(person.Id));
            return (await SecondFactor.NewRecoveryCodesAsync(db, invited.Person, cancel)).Codes;
        }, cancel);
    }

    /// <summary>The account of the provider that the person came back with.</summary>
    public async Task<Outcome<Welcome>> WithProviderAsync(string code, string issuer, string subject, Caller caller, CancellationToken cancel)
    {
        if (await WhoAsync(code, cancel) is not { } person)
        {
            return new Refusal("invitation.unknown");
        }

        if (await links.WhoAsync(issuer, subject, cancel) is { } other && other.Id != person.Id)
        {
            return new Refusal("provider.linked_elsewhere");
        }

        return await TakeAsync(code, person, SignInMethod.Provider, caller, (db, invited) =>
        {
            LinkProvider.Link(db, invited.Person, issuer, subject, clock.GetUtcNow());
            return Task.FromResult<IReadOnlyList<string>>([]);
        }, cancel);
    }

    private async Task<Outcome<Welcome>> TakeAsync(
        string code, Person person, SignInMethod method, Caller caller, Func<AppDb, Invited, Task<IReadOnlyList<string>>> choice, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor(person);
        return await db.WriteAsync<Outcome<Welcome>>(
            async token =>
            {
                await db.LockForTransactionAsync("invitation/" + person.Id, token);
                if (await FindAsync(db, code, token) is not { } invited)
                {
                    return new Refusal("invitation.unknown");
                }

                await ForgetAsync(db, invited, token);
                db.Evidence.Append(StreamName.Person(person.Id), new InvitationTaken(person.Id, method));
                var recoveryCodes = await choice(db, invited);
                return new Welcome(admission.Begin(db, invited.Person, method, caller), recoveryCodes);
            },
            cancel);
    }

    private async Task ForgetAsync(AppDb db, Invited invited, CancellationToken cancel)
    {
        var key = invited.Person.Key;
        invited.Credential.Forget(ChoosePassword.NewStamp());
        db.RemoveRange(await db.Set<CredentialPasskey>().Where(row => row.PersonKey == key).ToListAsync(cancel));
        db.RemoveRange(await db.Set<CredentialRecoveryCode>().Where(row => row.PersonKey == key).ToListAsync(cancel));
        db.RemoveRange(await db.Set<CredentialLink>().Where(row => row.PersonKey == key).ToListAsync(cancel));
        await Sessions.EndAllAsync(db, key, null, clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<Invited?> FindAsync(AppDb db, string code, CancellationToken cancel)
    {
        var hash = Codes.Hash(code.Length > 100 ? "" : code);
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.InvitationHash == hash, cancel);
        if (credential is null || !credential.IsInvited(clock.GetUtcNow()))
        {
            return null;
        }

        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == credential.PersonKey && row.IsActive, cancel);
        return person is null ? null : new Invited(person, credential);
    }

    private sealed record Invited(Person Person, Credential Credential);
}

/// <summary>The invited person is in; the recovery codes are shown this once.</summary>
internal sealed record Welcome(Session Session, IReadOnlyList<string> RecoveryCodes);
