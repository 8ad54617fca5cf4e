using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>PostgreSQL's transaction numbers, by which the change feed tells settled entries from those still in flight.</summary>
internal static class TransactionNumbers
{
    public static async Task<long> CurrentTransactionNumberAsync(this AppDb db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<long>($"""SELECT pg_current_xact_id()::text::bigint AS "Value" """).ToListAsync(cancel))[0];

    public static async Task<long> OldestRunningTransactionAsync(this AppDb db, CancellationToken cancel) =>
        (await db.Database.SqlQuery<long>(
            $"""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """).ToListAsync(cancel))[0];
}
