using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>A named lock until the end of the transaction. SQLite needs none: it has one writer.</summary>
internal static class TransactionLock
{
    public static Task LockForTransactionAsync(this AppDb db, string name, CancellationToken cancel) =>
        db.IsEmbedded
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancel);
}
