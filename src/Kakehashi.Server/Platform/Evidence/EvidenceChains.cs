using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>A stream that does not hold together, and where.</summary>
internal sealed record BrokenChain(string Stream, Guid StreamId, long Number, string Why);

/// <summary>Walks every stream and recomputes every hash.</summary>
internal static class EvidenceChains
{
    public static async Task<(long Entries, IReadOnlyList<BrokenChain> Broken)> VerifyAsync(AppDb db, CancellationToken cancel)
    {
        var broken = new List<BrokenChain>();
        long count = 0;
        EvidenceEntry? previous = null;
        var entries = db.Set<EvidenceEntry>().IgnoreQueryFilters().AsNoTracking()
            .OrderBy(entry => entry.Stream).ThenBy(entry => entry.StreamId).ThenBy(entry => entry.Number);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            var follows = previous is not null && previous.Stream == entry.Stream && previous.StreamId == entry.StreamId;
            if (Fault(entry, follows ? previous : null) is { } why)
            {
                broken.Add(new BrokenChain(entry.Stream, entry.StreamId, entry.Number, why));
            }

            previous = entry;
        }

        return (count, broken);
    }

    private static string? Fault(EvidenceEntry entry, EvidenceEntry? before)
    {
        if (entry.Number != (before?.Number ?? 0) + 1)
        {
            return "gap";
        }

        if (!entry.PreviousHash.AsSpan().SequenceEqual(before?.Hash ?? EvidenceHash.Beginning))
        {
            return "previous";
        }

        return EvidenceHash.Of(entry).AsSpan().SequenceEqual(entry.Hash) ? null : "changed";
    }
}
