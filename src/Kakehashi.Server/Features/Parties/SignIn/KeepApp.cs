using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person pairs an authenticator app, gives it up, and makes recovery codes.</summary>
internal sealed class KeepApp(AppDbFactory databases, AppSecrets secrets, CurrentViewer current, CurrentSession session, TimeProvider clock)
{
    /// <summary>What opens the door for the person.</summary>
    public async Task<DoorsOf> DoorsAsync(CancellationToken cancel)
    {
        await using var door = databases.OpenDoor(current.Viewer);
        return await DoorsOf.PersonAsync(door, current.Viewer.PersonKey, cancel);
    }

    /// <summary>A secret to pair: the one that the form brought back, or a fresh one.</summary>
    public async Task<Outcome<Pairing>> OfferAsync(string? ticket, CancellationToken cancel)
    {
        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        await using var door = databases.OpenDoor(current.Viewer);
        return await door.ByIdAsync(current.Viewer.Id, cancel) is { Credential.HasPassword: true } known
            ? secrets.OpenPairing(known.Person, ticket) ?? secrets.NewPairing(known.Person)
            : new Refusal("app.needs_password");
    }

    /// <summary>The app is paired once a code proves it; new recovery codes go with it, shown this once.</summary>
    public async Task<Outcome<FreshRecoveryCodes>> PairAsync(string? ticket, string code, CancellationToken cancel)
    {
        if ((await OfferAsync(ticket, cancel)).Refused(out var refusal, out var pairing))
        {
            return refusal;
        }

        if (CredentialAppCode.StepOf(pairing.Secret, code, clock.GetUtcNow()) is not { } step)
        {
            return new Refusal("app.code_wrong");
        }

        return await ChangeAsync<FreshRecoveryCodes>(
            async (door, known, token) =>
            {
                known.Credential.SetApp(secrets.Seal(known.Person, pairing.Secret), step, ChoosePassword.NewStamp(), clock.GetUtcNow());
                door.Evidence.Append(StreamName.Person(known.Person.Id), new AuthenticatorAppPaired(known.Person.Id));
                return await SecondFactor.NewRecoveryCodesAsync(door, known.Person, token);
            },
            cancel);
    }

    public async Task<Outcome<AuthenticatorAppRemoved>> RemoveAsync(CancellationToken cancel) =>
        session.RequireFreshSignIn() is { } again ? again : await ChangeAsync<AuthenticatorAppRemoved>(
            async (door, known, token) =>
            {
                if ((await DoorsOf.PersonAsync(door, known.Person.Key, token)).Without(app: true) is { } refusal)
                {
                    return refusal;
                }

                known.Credential.RemoveApp(ChoosePassword.NewStamp());
                var fact = new AuthenticatorAppRemoved(known.Person.Id);
                door.Evidence.Append(StreamName.Person(known.Person.Id), fact);
                return fact;
            },
            cancel);

    /// <summary>New recovery codes in the place of the earlier ones.</summary>
    public async Task<Outcome<FreshRecoveryCodes>> NewRecoveryCodesAsync(CancellationToken cancel) =>
        session.RequireFreshSignIn() is { } again ? again : await ChangeAsync<FreshRecoveryCodes>(
            async (door, known, token) => known.AsksForMore && known.Credential.HasPassword
                ? await SecondFactor.NewRecoveryCodesAsync(door, known.Person, token)
                : new Refusal("app.needs_password"),
            cancel);

    private async Task<Outcome<T>> ChangeAsync<T>(
        Func<AppDb, KnownCredential, CancellationToken, Task<Outcome<T>>> change, CancellationToken cancel)
    {
        await using var door = databases.OpenDoor(current.Viewer);
        return await door.WriteAsync<Outcome<T>>(
            async token =>
            {
                await door.LockForTransactionAsync("second-factor/" + current.Viewer.Id, token);
                return await door.ByIdAsync(current.Viewer.Id, token) is { } known
                    ? await change(door, known, token) : new Refusal("person.unknown", current.Viewer.Id);
            },
            cancel);
    }
}
