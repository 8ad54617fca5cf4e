using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The two ceremonies of passkeys (WebAuthn), as the framework carries them out: a device makes one, and a device proves that
/// it has one. The person must unlock the device each time; an answer is good for one challenge, once.
/// </summary>
internal sealed class Passkeys(AppDbFactory databases, DoorCookies cookies, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int LongestAnswer = 20_000;

    /// <summary>What the browser needs to make a passkey for the person.</summary>
    public async Task<string> AskForNewAsync(HttpContext http, Person person, string purpose)
    {
        await using var db = databases.OpenDoor();
        using var people = PeopleOf(db);
        var made = await Handler(people).MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = person.Id.ToString("D"), Name = person.Email, DisplayName = person.Name }, http);
        cookies.KeepPasskeyState(http, purpose, made.AttestationState ?? "");
        return made.CreationOptionsJson;
    }

    /// <summary>The passkey that the browser's device has made for this challenge.</summary>
    public async Task<Outcome<PasskeyKey>> ReadNewAsync(HttpContext http, Person person, string purpose, string? answer, CancellationToken cancel)
    {
        if (TakeState(http, purpose, answer) is not { } state)
        {
            return new Refusal("passkey.refused");
        }

        await using var db = databases.OpenDoor();
        using var people = PeopleOf(db);
        var result = await Handler(people).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer!, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != person.Id.ToString("D")
            || !await db.WriteAsync(token => SpendAsync(db, state, token), cancel))
        {
            return new Refusal("passkey.refused");
        }

        var made = result.Passkey;
        return new PasskeyKey(
            made.CredentialId, made.PublicKey, made.SignCount, [.. (made.Transports ?? []).Take(10)], made.IsBackupEligible, made.IsBackedUp);
    }

    /// <summary>What the browser needs to prove that it has a passkey: of this person, or of whomever it belongs to.</summary>
    public async Task<string> AskForProofAsync(HttpContext http, Person? person, string purpose)
    {
        await using var db = databases.OpenDoor();
        using var people = PeopleOf(db);
        var made = await Handler(people).MakeRequestOptionsAsync(person!, http);
        cookies.KeepPasskeyState(http, purpose, made.AssertionState ?? "");
        return made.RequestOptionsJson;
    }

    /// <summary>Whose passkey has answered the challenge; its use is noted.</summary>
    public async Task<Outcome<Person>> ProveAsync(HttpContext http, string purpose, string? answer, CancellationToken cancel)
    {
        if (TakeState(http, purpose, answer) is not { } state)
        {
            return new Refusal("passkey.refused");
        }

        await using var db = databases.OpenDoor();
        using var people = PeopleOf(db);
        var result = await Handler(people).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer!, AssertionState = state });
        if (!result.Succeeded || !result.Passkey.IsUserVerified)
        {
            return new Refusal("passkey.refused");
        }

        return await db.WriteAsync<Outcome<Person>>(
            async token =>
            {
                var used = await db.Set<CredentialPasskey>().SingleOrDefaultAsync(
                    row => row.PersonKey == result.User.Key && row.CredentialId == result.Passkey.CredentialId, token);
                if (used is null || !await SpendAsync(db, state, token))
                {
                    return new Refusal("passkey.refused");
                }

                used.Use(result.Passkey.SignCount, result.Passkey.IsBackedUp, clock.GetUtcNow());
                return result.User;
            },
            cancel);
    }

    private string? TakeState(HttpContext http, string purpose, string? answer)
    {
        var state = cookies.PasskeyState(http, purpose);
        cookies.DropPasskeyState(http);
        return answer is { Length: > 0 and <= LongestAnswer } ? state : null;
    }

    // Spent with the first right answer, so that a recorded one is worth nothing; what strangers answer wrongly leaves no row.
    private Task<bool> SpendAsync(AppDb db, string state, CancellationToken cancel) =>
        db.SpendAsync("passkey/" + state, clock.GetUtcNow(), DoorCookies.StepHolds, cancel);

    private PasskeyHandler<Person> Handler(UserManager<Person> people) => new(people, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = options.Value.PasskeyDomain is { Length: > 0 } domain ? domain : null,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}"),
    }));

    private static UserManager<Person> PeopleOf(AppDb db) => new(
        new PasskeyStore(db), Options.Create(new IdentityOptions()), new PasswordHasher<Person>(), [], [], new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(), null!, NullLogger<UserManager<Person>>.Instance);
}
