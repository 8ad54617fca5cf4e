using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>Seals the salts of a database from before they were sealed; cut off anywhere, it goes on the next time.</summary>
internal sealed class SealedSalts(AppDbFactory databases) : IMigrationStep
{
    private const int Chunk = 2_000;

    // Salts are found by their length, which no index knows: once all are sealed, that is remembered by there being none.
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer.ForJob("migrate", typeof(EvidenceSalt), typeof(DataKey)));
        while (await db.WriteAsync(token => SealSomeAsync(db, token), cancel) > 0)
        {
            db.ChangeTracker.Clear();
        }
    }

    private static async Task<int> SealSomeAsync(AppDb db, CancellationToken cancel)
    {
        var plain = await db.Set<EvidenceSalt>().Where(row => row.Salt.Length == SaltKey.PlainLength).OrderBy(row => row.Commitment).Take(Chunk).ToListAsync(cancel);
        if (plain.Count > 0)
        {
            var key = await db.Storage.Salts.AskAsync(db, cancel);
            plain.ForEach(row => row.Keep(SaltKey.Seal(key, row.Commitment, row.Salt)));
        }

        return plain.Count;
    }
}
