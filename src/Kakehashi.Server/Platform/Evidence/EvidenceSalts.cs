using System.Text.RegularExpressions;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Erases the salts of a stream: what it commits to cannot be guessed any more, and its chain stays whole.</summary>
internal static partial class EvidenceSalts
{
    private const int AtOnce = 500;

    public static async Task EraseAsync(AppDb db, StreamName stream, CancellationToken cancel)
    {
        var commitments = new List<string>();
        var entries = db.Set<EvidenceEntry>().IgnoreQueryFilters().AsNoTracking()
            .Where(entry => entry.Stream == stream.Kind && entry.StreamId == stream.Id).Select(entry => entry.Json);
        await foreach (var json in entries.AsAsyncEnumerable().WithCancellation(cancel))
        {
            commitments.AddRange(Commitment().Matches(json).Select(match => match.Value));
        }

        foreach (var some in commitments.Chunk(AtOnce))
        {
            await db.Set<EvidenceSalt>().IgnoreQueryFilters().Where(salt => some.Contains(salt.Commitment)).ExecuteDeleteAsync(cancel);
        }
    }

    [GeneratedRegex("commitment:[0-9a-f]{64}")]
    private static partial Regex Commitment();
}
