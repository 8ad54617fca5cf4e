using Kakehashi.Domain;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>A person makes the address of the own calendar, which is shown once, and revokes it.</summary>
internal sealed class CalendarFeeds(AppDb db, TimeProvider clock)
{
    public Task<CalendarFeed?> FindAsync(CancellationToken cancel) =>
        db.Set<CalendarFeed>().AsNoTracking().Where(row => row.RevokedAt == null).OrderByDescending(row => row.Key).FirstOrDefaultAsync(cancel);

    /// <summary>The token; the one before it opens nothing any more.</summary>
    public async Task<Outcome<string>> MakeAsync(CancellationToken cancel)
    {
        if (db.Viewer.Kind != ViewerKind.Person)
        {
            return new Refusal("clock_feed.people_only");
        }

        var token = Codes.New();
        await db.WriteAsync(
            async within =>
            {
                await EndAsync(within);
                db.Add(new CalendarFeed(db.Viewer.PersonKey, Codes.Hash(token), clock.GetUtcNow()));
                db.Evidence.Append(StreamName.Person(db.Viewer.Id), new CalendarFeedMade(db.Viewer.Id));
            },
            cancel);
        return token;
    }

    public async Task<Outcome<CalendarFeedRevoked>> RevokeAsync(CancellationToken cancel)
    {
        if (db.Viewer.Kind != ViewerKind.Person)
        {
            return new Refusal("clock_feed.people_only");
        }

        return await db.WriteAsync<Outcome<CalendarFeedRevoked>>(
            async within =>
            {
                if (await EndAsync(within) == 0)
                {
                    return new Refusal("clock_feed.none");
                }

                var fact = new CalendarFeedRevoked(db.Viewer.Id);
                db.Evidence.Append(StreamName.Person(db.Viewer.Id), fact);
                return fact;
            },
            cancel);
    }

    private async Task<int> EndAsync(CancellationToken cancel)
    {
        var open = await db.Set<CalendarFeed>().Where(row => row.RevokedAt == null).ToListAsync(cancel);
        open.ForEach(row => row.Revoke(clock.GetUtcNow()));
        return open.Count;
    }
}
