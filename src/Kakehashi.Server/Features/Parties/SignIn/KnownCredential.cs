using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person at the door with what opens it.</summary>
internal sealed record KnownCredential(Person Person, Credential Credential, bool HasPasskey)
{
    /// <summary>Whether the password alone is not enough.</summary>
    public bool AsksForMore => Credential.HasApp || HasPasskey;
}

/// <summary>The door's own view: it sees what opens it, and nothing of customers.</summary>
internal static class Doorkeeper
{
    private static readonly Viewer Viewer = Viewer.ForJob(
        "sign-in", typeof(Person), typeof(Credential), typeof(CredentialPasskey), typeof(CredentialRecoveryCode), typeof(CredentialLink),
        typeof(CredentialSession), typeof(CredentialUse), typeof(SignInTry), typeof(SpentCode));

    /// <summary>Before it is known who it is.</summary>
    public static AppDb OpenDoor(this AppDbFactory databases) => databases.Open(Viewer);

    /// <summary>In the name of the person who is known by now: that is who evidence names.</summary>
    public static AppDb OpenDoor(this AppDbFactory databases, Person person) => databases.Open(Viewer.InTheNameOf(person.Key, person.Id));

    /// <summary>In the name of the person whose session it is.</summary>
    public static AppDb OpenDoor(this AppDbFactory databases, Viewer viewer) => databases.Open(Viewer.InTheNameOf(viewer.PersonKey, viewer.Id));

    public static Task<KnownCredential?> ByMailAsync(this AppDb db, string mail, CancellationToken cancel) =>
        FindAsync(db, db.Set<Person>().Where(row => row.Email == mail), cancel);

    public static Task<KnownCredential?> ByIdAsync(this AppDb db, Guid id, CancellationToken cancel) =>
        FindAsync(db, db.Set<Person>().Where(row => row.Id == id), cancel);

    private static async Task<KnownCredential?> FindAsync(AppDb db, IQueryable<Person> people, CancellationToken cancel)
    {
        var found = await people.AsNoTracking().Where(row => row.IsActive)
            .Select(row => new { Person = row, HasPasskey = db.Set<CredentialPasskey>().Any(key => key.PersonKey == row.Key) })
            .SingleOrDefaultAsync(cancel);
        var personKey = found?.Person.Key ?? 0;

        // Asked for also where there is nobody: the same work in both cases.
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == personKey, cancel);
        return found is null || credential is null ? null : new KnownCredential(found.Person, credential, found.HasPasskey);
    }
}
