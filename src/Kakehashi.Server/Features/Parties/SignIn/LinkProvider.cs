using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Accounts of the company's provider and whose they are: by issuer and subject alone. A link comes about only when the person
/// is signed in and asks for it, or by an invitation; an equal mail address is not enough.
/// </summary>
internal sealed class LinkProvider(AppDbFactory databases, Admission admission, TimeProvider clock)
{
    /// <summary>The longest issuer or subject that is taken (OpenID Connect Core, 2: a subject has at most 255 letters).</summary>
    public const int Longest = 255;

    public async Task<Person?> WhoAsync(string issuer, string subject, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor();
        return await FindAsync(db, issuer, subject, cancel) is { } link ? await PersonAsync(db, link.PersonKey, cancel) : null;
    }

    public async Task<Outcome<Passed>> SignInAsync(string issuer, string subject, Caller caller, CancellationToken cancel)
    {
        if (await WhoAsync(issuer, subject, cancel) is not { } person)
        {
            return new Refusal("provider.not_linked");
        }

        await using var db = databases.OpenDoor(person);
        return await db.WriteAsync<Outcome<Passed>>(
            async token =>
            {
                if (await FindAsync(db, issuer, subject, token) is not { } link)
                {
                    return new Refusal("provider.not_linked");
                }

                link.Use(clock.GetUtcNow());
                await admission.SweepAsync(db, token);
                return new Passed(admission.Admit(db, person, SignInMethod.Provider, caller), null);
            },
            cancel);
    }

    /// <summary>The person, signed in, has asked for the link and come back from the provider.</summary>
    public async Task<Outcome<ProviderAccountLinked>> LinkAsync(Viewer viewer, string issuer, string subject, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor(viewer);
        return await db.WriteAsync<Outcome<ProviderAccountLinked>>(
            async token =>
            {
                await db.LockForTransactionAsync($"link/{issuer}/{subject}", token);
                if (await FindAsync(db, issuer, subject, token) is { } link)
                {
                    return link.PersonKey == viewer.PersonKey
                        ? new ProviderAccountLinked(viewer.Id, issuer, link.Id) : new Refusal("provider.linked_elsewhere");
                }

                return await PersonAsync(db, viewer.PersonKey, token) is { } person
                    ? Link(db, person, issuer, subject, clock.GetUtcNow()) : new Refusal("person.unknown", viewer.Id);
            },
            cancel);
    }

    public async Task<Outcome<ProviderAccountUnlinked>> UnlinkAsync(Viewer viewer, Guid id, CancellationToken cancel)
    {
        await using var db = databases.OpenDoor(viewer);
        return await db.WriteAsync<Outcome<ProviderAccountUnlinked>>(
            async token =>
            {
                await db.LockForTransactionAsync("second-factor/" + viewer.Id, token);
                if (await db.Set<CredentialLink>().SingleOrDefaultAsync(row => row.Id == id && row.PersonKey == viewer.PersonKey, token) is not { } link)
                {
                    return new Refusal("provider.unknown", id);
                }

                if ((await DoorsOf.PersonAsync(db, viewer.PersonKey, token)).Without(links: 1) is { } locked)
                {
                    return locked;
                }

                db.Remove(link);
                var fact = new ProviderAccountUnlinked(viewer.Id, id);
                db.Evidence.Append(StreamName.Person(viewer.Id), fact);
                return fact;
            },
            cancel);
    }

    /// <summary>Links an account that is nobody's yet, within the caller's write.</summary>
    public static ProviderAccountLinked Link(AppDb db, Person person, string issuer, string subject, DateTimeOffset now)
    {
        var link = new CredentialLink(Guid.CreateVersion7(), person.Key, issuer, subject, now);
        db.Add(link);
        var fact = new ProviderAccountLinked(person.Id, issuer, link.Id);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        return fact;
    }

    private static Task<CredentialLink?> FindAsync(AppDb db, string issuer, string subject, CancellationToken cancel) =>
        db.Set<CredentialLink>().SingleOrDefaultAsync(row => row.Issuer == issuer && row.Subject == subject, cancel);

    private static Task<Person?> PersonAsync(AppDb db, long key, CancellationToken cancel) =>
        db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == key && row.IsActive, cancel);
}
