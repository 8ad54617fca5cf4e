using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>
/// Which streams of a kind a viewer may read: those of the records that the viewer's own database shows. A kind for which nobody
/// answers is read by nobody.
/// </summary>
internal interface IStreamSight
{
    /// <summary>The kind of stream: <c>system</c>, <c>customer</c> …</summary>
    string Kind { get; }

    /// <summary>Of these records, those that the viewer sees, each with what people call it.</summary>
    /// <param name="db">Opened for the viewer.</param>
    /// <param name="ids">Ids of the records.</param>
    /// <param name="cancel">Ends the reading.</param>
    Task<IReadOnlyDictionary<Guid, string>> SeenAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel);
}

/// <summary>Sight by a question to the viewer's database, a thousand ids at once.</summary>
/// <param name="kind">The kind of stream.</param>
/// <param name="ask">The rows that the viewer sees among those ids, with their names.</param>
internal sealed class StreamSight(string kind, Func<AppDb, Guid[], IQueryable<SeenRecord>> ask) : IStreamSight
{
    private const int AtOnce = 1_000;

    public string Kind => kind;

    public async Task<IReadOnlyDictionary<Guid, string>> SeenAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var seen = new Dictionary<Guid, string>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            await foreach (var record in Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsAsyncEnumerable(ask(db, some)).WithCancellation(cancel))
            {
                seen[record.Id] = record.Name;
            }
        }

        return seen;
    }
}

/// <summary>A record that the viewer sees.</summary>
internal sealed record SeenRecord(Guid Id, string Name);
