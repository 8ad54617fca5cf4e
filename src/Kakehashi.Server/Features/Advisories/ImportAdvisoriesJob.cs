using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Products;
using Kakehashi.Formats.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// Reads advisory files and stores them chunk by chunk. Cut off anywhere, the next run passes over what is known and
/// goes on: the end is the same.
/// </summary>
internal sealed class ImportAdvisoriesJob(
    AppDbFactory factory, RecordWriter writer, TimeProvider clock, IEnumerable<JobTouches> touches) : IJobKind
{
    private const int SmallestChunk = 20;
    private const int LargestChunk = 1_000;
    private static readonly TimeSpan Aim = WriteQueue.LongestChunk * 0.6;

    public static string Kind => "import-advisories";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var input = JsonSerializer.Deserialize<Input>(job.Input)!;
        var viewer = Viewer.ForJob(
            Kind,
            [
                typeof(Finding), typeof(FindingName), typeof(SourceRecord), typeof(SupersededRecord), typeof(BulletinFinding),
                typeof(AdvisoryRange), typeof(Feed), typeof(FeedRun), typeof(FeedIssue), typeof(Package),
                .. touches.SelectMany(touch => touch.Entities),
            ]).InTheNameOf(job.PersonKey, job.PersonId);
        var runs = new FeedRuns(factory, viewer, clock, input.Origin);
        var items = Channel.CreateBounded<Prepared>(new BoundedChannelOptions(2_000) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(input, items.Writer, stop.Token), CancellationToken.None);
        try
        {
            await WriteAsync(items.Reader, viewer, runs, progress, cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await reading;
        return JsonSerializer.Serialize(await runs.EndAsync(cancel));
    }

    // Parsing and compressing go on in one thread while the other waits for the database.
    private async Task ReadAsync(Input input, ChannelWriter<Prepared> items, CancellationToken cancel)
    {
        Exception? failure = null;
        try
        {
            foreach (var item in await OpenAsync(input, cancel))
            {
                var draft = item is AdvisoryItem.Understood understood ? RecordDraft.Of(understood) : null;
                await items.WriteAsync(new Prepared(item, draft), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The writer has gone; nobody waits for more.
        }
#pragma warning disable CA1031 // Handed to the writer's side, which throws it on.
        catch (Exception caught)
#pragma warning restore CA1031
        {
            failure = caught;
        }

        items.Complete(failure);
    }

    private async Task<IEnumerable<AdvisoryItem>> OpenAsync(Input input, CancellationToken cancel)
    {
        if (input.BlobKey is not { } blob)
        {
            return AdvisorySources.Open(input.Path);
        }

        await using var db = factory.Open(Viewer.ForJob(Kind));
        return AdvisorySources.Open(new MemoryStream(await db.ReadBlobAsync(blob, cancel), false), input.Origin);
    }

    private async Task WriteAsync(
        ChannelReader<Prepared> items, Viewer viewer, FeedRuns runs, JobProgress progress, CancellationToken cancel)
    {
        var size = SmallestChunk;
        var done = 0;
        var chunk = new List<RecordDraft>();
        var names = new HashSet<(string, string)>();
        await foreach (var (item, draft) in items.ReadAllAsync(cancel))
        {
            if (draft is null)
            {
                await runs.NoteAsync(item, cancel);
                continue;
            }

            // The same record twice in a file: the later edition is stored after the earlier one, not beside it.
            if (chunk.Count >= size || !names.Add(draft.Name))
            {
                size = await FlushAsync(chunk, size, viewer, runs, cancel);
                names.Clear();
                names.Add(draft.Name);
            }

            chunk.Add(draft);
            progress.Report("reading", ++done);
        }

        await FlushAsync(chunk, size, viewer, runs, cancel);
    }

    /// <summary>Stores the chunk; the size that the next one should have to keep people from waiting.</summary>
    private async Task<int> FlushAsync(List<RecordDraft> chunk, int size, Viewer viewer, FeedRuns runs, CancellationToken cancel)
    {
        if (chunk.Count == 0)
        {
            return size;
        }

        await using var db = factory.Open(viewer);
        var held = new Stopwatch();
        await db.WriteAsync(
            async token =>
            {
                held.Start();
                foreach (var source in chunk.GroupBy(draft => draft.Source))
                {
                    var drafts = source.ToList();
                    await runs.CountAsync(db, source.Key, drafts, await writer.WriteAsync(db, drafts, token), token);
                }
            },
            cancel);
        var fits = (int)(chunk.Count * Aim / held.Elapsed);
        chunk.Clear();
        return Math.Clamp(Math.Min(fits, size * 2), SmallestChunk, LargestChunk);
    }

    /// <summary>What to import: a path of this host, or an uploaded blob.</summary>
    internal sealed record Input(string Origin, string Path, long? BlobKey);

    private sealed record Prepared(AdvisoryItem Item, RecordDraft? Draft);
}
