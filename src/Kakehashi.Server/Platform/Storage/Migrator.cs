using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Brings the database to the model's shape.</summary>
internal sealed class Migrator(AppDbFactory factory, IEnumerable<IMigrationStep> steps)
{
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel)
    {
        await using var db = factory.Open(Viewer.ForJob("migrate"));
        if (db.IsEmbedded)
        {
            await ClearAbandonedLockAsync(db, cancel);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToArray();
        await db.Database.MigrateAsync(cancel);
        foreach (var step in steps)
        {
            await step.RunAsync(cancel);
        }

        return pending;
    }

    /// <summary>
    /// EF takes its migration lock on SQLite by inserting a row, and the row outlives a killed process: everybody would
    /// then wait for ever. Who holds the folder's file lock is alone with the database, so a row found now is abandoned.
    /// </summary>
    private static async Task ClearAbandonedLockAsync(AppDb db, CancellationToken cancel)
    {
        var tables = await db.Database.SqlQuery<int>(
            $"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""").ToListAsync(cancel);
        if (tables[0] > 0)
        {
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancel);
        }
    }
}
