using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The newest lines of a sign-in history: a person's own, and for whoever keeps that person another's.</summary>
internal sealed class SignInHistory(AppDb db, AppDbFactory databases)
{
    private const int Lines = 50;

    public Task<List<CredentialUse>> OwnAsync(CancellationToken cancel) => NewestAsync(db, db.Viewer.PersonKey, cancel);

    /// <summary>Another's; empty for whoever does not keep that person.</summary>
    public async Task<IReadOnlyList<CredentialUse>> OfAsync(Person person, CancellationToken cancel)
    {
        if (!PeopleDuty.MayKeep(db.Viewer, person.DepartmentKey))
        {
            return [];
        }

        await using var all = databases.Open(Viewer.ForJob("sign-in history", typeof(CredentialUse)));
        return await NewestAsync(all, person.Key, cancel);
    }

    private static Task<List<CredentialUse>> NewestAsync(AppDb db, long personKey, CancellationToken cancel) =>
        db.Set<CredentialUse>().AsNoTracking().Where(row => row.PersonKey == personKey)
            .OrderByDescending(row => row.At).Take(Lines).ToListAsync(cancel);
}
