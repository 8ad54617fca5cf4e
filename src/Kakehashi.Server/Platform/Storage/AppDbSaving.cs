using Kakehashi.Domain;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Changes;
using Kakehashi.Server.Platform.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Saving: one transaction for the change, its evidence and its entry in the change feed, in the writer's turn.</summary>
internal abstract partial class AppDb
{
    private WritePriority Priority => Viewer.Kind == ViewerKind.Job ? WritePriority.Bulk : WritePriority.People;

    /// <summary>
    /// Saves an edited record. A version that is not the stored one any more is refused with <c>record.stale</c>.
    /// </summary>
    public Task<Outcome<TFact>> SaveAsync<TFact>(IVersioned record, RecordVersion seen, TFact fact, CancellationToken cancel) =>
        SaveAsync(record, seen, fact, _ => Task.CompletedTask, cancel);

    /// <summary>As above; what must follow the record is done once the record is saved, in the same transaction.</summary>
    public async Task<Outcome<TFact>> SaveAsync<TFact>(
        IVersioned record, RecordVersion seen, TFact fact, Func<CancellationToken, Task> follow, CancellationToken cancel)
    {
        var version = Entry(record).Property(nameof(IVersioned.Version));
        version.OriginalValue = seen;
        version.CurrentValue = new RecordVersion(seen.Number + 1);
        try
        {
            await WriteAsync(
                async token =>
                {
                    await SaveChangesAsync(token);
                    await follow(token);
                },
                cancel);
            return fact;
        }
        catch (DbUpdateConcurrencyException)
        {
            Forget();
            return new Refusal("record.stale");
        }
    }

    /// <summary>
    /// Changes a record where the rule must look at what others may be changing: the question is asked within the write, after
    /// its locks. What is refused saves nothing; a version that is not the stored one is refused with <c>record.stale</c>.
    /// </summary>
    public async Task<Outcome<TFact>> ChangeAsync<TFact>(
        IVersioned record, RecordVersion seen, Func<CancellationToken, Task<Outcome<TFact>>> change, CancellationToken cancel)
    {
        try
        {
            return await WriteAsync<Outcome<TFact>>(
                async token =>
                {
                    if ((await change(token)).Refused(out var refusal, out var fact))
                    {
                        Forget();
                        return refusal;
                    }

                    var version = Entry(record).Property(nameof(IVersioned.Version));
                    version.OriginalValue = seen;
                    version.CurrentValue = new RecordVersion(seen.Number + 1);
                    await SaveChangesAsync(token);
                    return fact;
                },
                cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            Forget();
            return new Refusal("record.stale");
        }
    }

    /// <summary>Saves what is tracked, with its evidence and changes.</summary>
    public Task SaveAsync(CancellationToken cancel) => WriteAsync(_ => Task.CompletedTask, cancel);

    /// <summary>
    /// Does the work in a write transaction and saves everything at its end, or nothing. Bulk work calls it once for each
    /// chunk and keeps a chunk under <see cref="WriteQueue.LongestChunk"/>.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (!Viewer.IsSomebody)
        {
            throw new InvalidOperationException("Nobody writes nothing: the database was opened without a viewer.");
        }

        using var turn = IsEmbedded ? await Storage.Queue.EnterAsync(Priority, cancel) : null;
        await using var transaction = await Database.BeginTransactionAsync(cancel);
        SavedStamps.Clear();
        var result = await work(cancel);
        await SaveChangesAsync(cancel);
        await GrantUses.NoteAsync(this, cancel);
        await Outbox.WriteAsync(this, cancel);
        await EvidenceWriter.WriteAsync(this, cancel);
        await ChangeWriter.WriteAsync(this, cancel);
        await Stamps.TakeOfTablesAsync(this, cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<CancellationToken, Task> work, CancellationToken cancel) =>
        WriteAsync<bool>(
            async token =>
            {
                await work(token);
                return true;
            },
            cancel);
}
