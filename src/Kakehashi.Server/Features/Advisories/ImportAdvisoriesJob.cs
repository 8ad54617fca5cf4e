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
                typeof(AdvisoryRange), typeof(EpssScore), typeof(Feed), typeof(FeedRun), typeof(FeedIssue), typeof(Package),
                .. touches.SelectMany(touch => touch.Entities),
            ]).InTheNameOf(job.PersonKey, job.PersonId);
        var runs = new FeedRuns(factory, viewer, clock, input.Origin);
        var read = NewChannel();
        var sifted = NewChannel();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => PassOnAsync(sink => ReadAsync(input, sink, stop.Token), read.Writer, stop.Token), CancellationToken.None);
        var sifting = Task.Run(
            () => PassOnAsync(sink => SiftAsync(read.Reader, sink, viewer, stop.Token), sifted.Writer, stop.Token), CancellationToken.None);
        try
        {
            await WriteAsync(sifted.Reader, viewer, runs, progress, cancel);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(reading, sifting);
        return JsonSerializer.Serialize(await runs.EndAsync(cancel));
    }

    private static Channel<Prepared> NewChannel() =>
        Channel.CreateBounded<Prepared>(new BoundedChannelOptions(2_000) { SingleReader = true, SingleWriter = true });

    // One step of three, each in a thread of its own: parsing, sifting and compressing, writing. What goes wrong in one is
    // thrown by the next.
    private static async Task PassOnAsync(Func<ChannelWriter<Prepared>, Task> step, ChannelWriter<Prepared> sink, CancellationToken cancel)
    {
        Exception? failure = null;
        try
        {
            await step(sink);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The writer has gone; nobody waits for more.
        }
#pragma warning disable CA1031 // Handed to the reader of the channel, who throws it on.
        catch (Exception caught)
#pragma warning restore CA1031
        {
            failure = caught;
        }

        sink.Complete(failure);
    }

    private async Task ReadAsync(Input input, ChannelWriter<Prepared> items, CancellationToken cancel)
    {
        foreach (var item in await OpenAsync(input, cancel))
        {
            await items.WriteAsync(new Prepared(item, item is AdvisoryItem.Understood understood ? RecordDraft.Of(understood) : null), cancel);
        }
    }

    private async Task SiftAsync(ChannelReader<Prepared> items, ChannelWriter<Prepared> sink, Viewer viewer, CancellationToken cancel)
    {
        var known = new KnownRecords(factory, viewer);
        var batch = new List<Prepared>();
        while (await items.WaitToReadAsync(cancel))
        {
            while (batch.Count < LargestChunk && items.TryRead(out var next))
            {
                batch.Add(next);
            }

            var answers = await known.SiftAsync([.. batch.Select(one => one.Draft).OfType<RecordDraft>()], cancel);
            var at = 0;
            foreach (var one in batch)
            {
                await sink.WriteAsync(one.Draft is null ? one : one with { IsKnown = answers[at++] }, cancel);
            }

            batch.Clear();
        }
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
        var known = new Dictionary<string, int>();
        await foreach (var (item, draft, isKnown) in items.ReadAllAsync(cancel))
        {
            if (item is AdvisoryItem.Scores scores)
            {
                await new EpssWriter(factory, viewer, runs).WriteAsync(scores.Sheet, progress, cancel);
                continue;
            }

            if (draft is null)
            {
                await runs.NoteAsync(item, cancel);
                continue;
            }

            runs.Note(draft);
            progress.Report("reading", ++done);
            if (isKnown)
            {
                known[draft.Source] = known.GetValueOrDefault(draft.Source) + 1;
                continue;
            }

            // The same record twice in a file: the later edition is stored after the earlier one, not beside it.
            if (chunk.Count >= size || !names.Add(draft.Name))
            {
                size = await FlushAsync(chunk, known, size, viewer, runs, cancel);
                names.Clear();
                names.Add(draft.Name);
            }

            chunk.Add(draft);
        }

        await FlushAsync(chunk, known, size, viewer, runs, cancel);
    }

    /// <summary>Stores the chunk; the size that the next one should have to keep people from waiting.</summary>
    private async Task<int> FlushAsync(
        List<RecordDraft> chunk, Dictionary<string, int> known, int size, Viewer viewer, FeedRuns runs, CancellationToken cancel)
    {
        if (chunk.Count == 0 && known.Count == 0)
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
                    await runs.CountAsync(db, source.Key, await writer.WriteAsync(db, [.. source], token), token);
                }

                foreach (var (source, count) in known)
                {
                    await runs.CountAsync(db, source, new RecordCounts(0, 0, count), token);
                }
            },
            cancel);
        var fits = (int)(chunk.Count * Aim / held.Elapsed);
        chunk.Clear();
        known.Clear();
        return Math.Clamp(Math.Min(fits, size * 2), SmallestChunk, LargestChunk);
    }

    /// <summary>What to import: a path of this host, or an uploaded blob.</summary>
    internal sealed record Input(string Origin, string Path, long? BlobKey);

    private sealed record Prepared(AdvisoryItem Item, RecordDraft? Draft, bool IsKnown = false);
}
