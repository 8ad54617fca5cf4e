using System.Security.Cryptography;
using Kakehashi.Domain.Advisories;
using Kakehashi.Formats.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Keeps the books of an import: one run for each source that it meets.</summary>
internal sealed class FeedRuns(AppDbFactory factory, Viewer viewer, TimeProvider clock, string origin)
{
    private const int MostIssuesKept = 1_000;
    private readonly Dictionary<string, Book> _books = [];
    private readonly Dictionary<string, Page> _pages = [];
    private readonly Dictionary<string, int> _stated = [];
    private readonly List<AdvisoryItem.SetAside> _homeless = [];

    /// <summary>Takes note of a record, in the order of the file, whatever becomes of it.</summary>
    public void Note(RecordDraft draft) => Note(draft.Source, draft.Hash, draft.Advisory.Modified);

    /// <summary>As above, for what is no record.</summary>
    public void Note(string source, byte[] hash, DateTimeOffset? modified)
    {
        var page = PageOf(source);
        page.Manifest.AppendData(hash);
        page.Newest = Later(page.Newest, modified);
    }

    /// <summary>Counts what became of records, in the transaction in which it did.</summary>
    public async Task CountAsync(AppDb db, string source, RecordCounts counts, CancellationToken cancel)
    {
        var book = await BookAsync(db, source, cancel);
        var run = await db.Set<FeedRun>().SingleAsync(row => row.Key == book.RunKey, cancel);
        run.Count(counts.Added, counts.Changed, counts.Unchanged, 0);
    }

    /// <summary>Takes note of what is no record: something set aside, or the end of a document.</summary>
    public async Task NoteAsync(AdvisoryItem item, CancellationToken cancel)
    {
        switch (item)
        {
            case AdvisoryItem.SetAside setAside when _books.Count == 0:
                _homeless.Add(setAside);
                break;
            case AdvisoryItem.SetAside setAside:
                await KeepAsync(_books.Values.Last(), setAside, cancel);
                break;
            case AdvisoryItem.FeedEnd end when end.Feed.TotalStated is { } stated && end.Feed.First == 0:
                // The end of a document comes before its last records are stored: the sum is compared when all are.
                var source = RecordDraft.SourceOf(end.Feed.Source, end.Feed.Format);
                _stated[source] = _stated.GetValueOrDefault(source) + (int)Math.Min(stated, int.MaxValue);
                break;
        }
    }

    /// <summary>Closes the books: evidence for each run, and the state of each feed.</summary>
    public async Task<IReadOnlyList<AdvisoriesImported>> EndAsync(CancellationToken cancel)
    {
        var ended = new List<AdvisoriesImported>();
        await using var db = factory.Open(viewer);
        await db.WriteAsync(
            async token =>
            {
                if (_books.Count == 0)
                {
                    await BookAsync(db, "unknown", token);
                }

                foreach (var (source, book) in _books)
                {
                    ended.Add(await EndAsync(db, source, book, token));
                }
            },
            cancel);
        return ended;
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null || right > left ? right ?? left : left;

    private async Task<AdvisoriesImported> EndAsync(AppDb db, string source, Book book, CancellationToken cancel)
    {
        foreach (var setAside in _homeless)
        {
            await KeepAsync(db, book, setAside, cancel);
        }

        _homeless.Clear();
        var run = await db.Set<FeedRun>().SingleAsync(row => row.Key == book.RunKey, cancel);
        if (_stated.TryGetValue(source, out var stated))
        {
            run.State(stated);
        }

        var feed = await db.Set<Feed>().SingleAsync(row => row.Source == source, cancel);
        var records = source == EpssWriter.Source
            ? await db.Set<EpssScore>().CountAsync(cancel)
            : await db.Set<SourceRecord>().CountAsync(record => record.Source == source, cancel);
        var page = PageOf(source);
        var fact = run.End(clock.GetUtcNow(), Convert.ToHexStringLower(page.Manifest.GetHashAndReset()));
        feed.Ended(clock.GetUtcNow(), records > 0 && run.Missing == 0, page.Newest, records);
        db.Evidence.Append(StreamName.Feed(feed.Id), fact);
        db.Changes.Tell(nameof(AdvisoriesImported), feed.Key);
        return fact;
    }

    private async Task<Book> BookAsync(AppDb db, string source, CancellationToken cancel)
    {
        if (_books.TryGetValue(source, out var book))
        {
            return book;
        }

        var now = clock.GetUtcNow();
        if (!await db.Set<Feed>().AnyAsync(feed => feed.Source == source, cancel))
        {
            db.Add(new Feed(Guid.CreateVersion7(now), source, FeedHabits.ExpectedHours(source)));
        }

        var run = new FeedRun(Guid.CreateVersion7(now), source, origin, now);
        db.Add(run);
        await db.SaveChangesAsync(cancel);
        return _books[source] = new Book { RunKey = run.Key };
    }

    private async Task KeepAsync(Book book, AdvisoryItem.SetAside setAside, CancellationToken cancel)
    {
        await using var db = factory.Open(viewer);
        await db.WriteAsync(token => KeepAsync(db, book, setAside, token), cancel);
    }

    private static async Task KeepAsync(AppDb db, Book book, AdvisoryItem.SetAside setAside, CancellationToken cancel)
    {
        var run = await db.Set<FeedRun>().SingleAsync(row => row.Key == book.RunKey, cancel);
        run.Count(0, 0, 0, 1);
        if (book.IssuesKept++ < MostIssuesKept)
        {
            var key = await db.TakeKeysAsync<FeedIssue>(1, cancel);
            db.Add(new FeedIssue
            {
                Key = key,
                FeedRunKey = book.RunKey,
                Where = setAside.Where,
                Why = setAside.Why,
                Detail = setAside.Detail,
            });
        }
    }

    private Page PageOf(string source)
    {
        if (!_pages.TryGetValue(source, out var page))
        {
            _pages[source] = page = new Page();
        }

        return page;
    }

    /// <summary>The stored run of a source.</summary>
    private sealed class Book
    {
        public required long RunKey { get; init; }

        public int IssuesKept { get; set; }
    }

    /// <summary>What the records of a source amount to, until the run ends.</summary>
    private sealed class Page
    {
        public IncrementalHash Manifest { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public DateTimeOffset? Newest { get; set; }
    }
}
