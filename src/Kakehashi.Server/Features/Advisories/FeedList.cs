using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>情報源: which feed is silent since when, and what might be missing because of it.</summary>
internal sealed class FeedList(AppDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancel)
    {
        var feeds = await db.Set<Feed>().AsNoTracking().OrderBy(feed => feed.Source).ToListAsync(cancel);
        var latest = db.Set<FeedRun>().GroupBy(run => run.Source).Select(group => group.Max(run => run.Key));
        var runs = await db.Set<FeedRun>().AsNoTracking().Where(run => latest.Contains(run.Key)).ToDictionaryAsync(run => run.Source, cancel);
        var now = clock.GetUtcNow();
        return [.. feeds.Select(feed => new Row(feed, feed.IsSilent(now), runs.GetValueOrDefault(feed.Source)))];
    }

    /// <summary>How many feeds are silent, for those who can do something about it.</summary>
    public static async Task<int> CountSilentAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AppDb>();
        if (!db.Viewer.Has(Duty.KeepFeeds))
        {
            return 0;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return (await db.Set<Feed>().AsNoTracking().ToListAsync(cancel)).Count(feed => feed.IsSilent(now));
    }

    /// <summary>The last imports, the newest first.</summary>
    public Task<List<FeedRun>> RunsAsync(int most, CancellationToken cancel) =>
        db.Set<FeedRun>().AsNoTracking().OrderByDescending(run => run.Key).Take(most).ToListAsync(cancel);

    /// <summary>One import with what it set aside, or null.</summary>
    public async Task<RunAnswer?> RunAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<FeedRun>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancel) is not { } run)
        {
            return null;
        }

        var issues = await db.Set<FeedIssue>().AsNoTracking().Where(issue => issue.FeedRunKey == run.Key).OrderBy(issue => issue.Key).ToListAsync(cancel);
        return new RunAnswer(run, issues);
    }

    internal sealed record Row(Feed Feed, bool IsSilent, FeedRun? LastRun);

    internal sealed record RunAnswer(FeedRun Run, IReadOnlyList<FeedIssue> Issues);
}
