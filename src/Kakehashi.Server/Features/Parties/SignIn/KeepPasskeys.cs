using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person adds and removes the own passkeys.</summary>
internal sealed class KeepPasskeys(AppDb db, AppDbFactory databases, CurrentSession session, Passkeys passkeys, TimeProvider clock)
{
    public const string Purpose = "add";
    private const int LongestName = 60;

    public Task<List<CredentialPasskey>> ListAsync(CancellationToken cancel) =>
        db.Set<CredentialPasskey>().AsNoTracking().OrderBy(row => row.AddedAt).ToListAsync(cancel);

    /// <summary>What the browser needs to make one.</summary>
    public async Task<Outcome<string>> AskAsync(HttpContext http, CancellationToken cancel)
    {
        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        if (await db.Set<CredentialPasskey>().CountAsync(cancel) >= CredentialPasskey.Most)
        {
            return new Refusal("passkey.too_many", CredentialPasskey.Most);
        }

        return await passkeys.AskForNewAsync(http, await SelfAsync(cancel), Purpose);
    }

    public async Task<Outcome<PasskeyAdded>> AddAsync(HttpContext http, string name, string? answer, CancellationToken cancel)
    {
        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        var person = await SelfAsync(cancel);
        if ((await passkeys.ReadNewAsync(http, person, Purpose, answer, cancel)).Refused(out var refusal, out var made))
        {
            return refusal;
        }

        var added = new CredentialPasskey(Guid.CreateVersion7(), person.Key, NameOf(name), made, clock.GetUtcNow());
        db.Add(added);
        var fact = new PasskeyAdded(person.Id, added.Id);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        await db.SaveAsync(cancel);
        return fact;
    }

    /// <summary>Removes one; the last thing that opens the door stays.</summary>
    public async Task<Outcome<PasskeyRemoved>> RemoveAsync(Guid id, CancellationToken cancel)
    {
        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        var (key, person) = (db.Viewer.PersonKey, db.Viewer.Id);
        await using var door = databases.OpenDoor(db.Viewer);
        return await door.WriteAsync<Outcome<PasskeyRemoved>>(
            async token =>
            {
                await door.LockForTransactionAsync("second-factor/" + person, token);
                if (await door.Set<CredentialPasskey>().SingleOrDefaultAsync(row => row.Id == id && row.PersonKey == key, token) is not { } passkey)
                {
                    return new Refusal("passkey.unknown", id);
                }

                if ((await DoorsOf.PersonAsync(door, key, token)).Without(passkeys: 1) is { } locked)
                {
                    return locked;
                }

                door.Remove(passkey);
                var fact = new PasskeyRemoved(person, id);
                door.Evidence.Append(StreamName.Person(person), fact);
                return fact;
            },
            cancel);
    }

    /// <summary>What the person calls it, or a word that stands for any.</summary>
    public static string NameOf(string? typed)
    {
        var name = (typed ?? "").Trim();
        return name.Length == 0 ? PartiesText.Passkey : name.Length > LongestName ? name[..LongestName] : name;
    }

    private Task<Person> SelfAsync(CancellationToken cancel)
    {
        var key = db.Viewer.PersonKey;
        return db.Set<Person>().AsNoTracking().SingleAsync(row => row.Key == key, cancel);
    }
}
