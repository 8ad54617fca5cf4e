using Kakehashi.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Unique names: two people may type the same one at the same instant, and the later of them is told so.</summary>
internal abstract partial class AppDb
{
    // SQLITE_CONSTRAINT_UNIQUE; a key of ours that is there twice is a fault and not somebody's typing.
    private const int SqliteUnique = 2067;

    /// <summary>
    /// Saves a new record that bears a unique name. <paramref name="tell"/> says what evidence and changes hold of it, once
    /// its key is known. When somebody else's record took the name meanwhile, nothing is saved and <paramref name="taken"/>
    /// says so.
    /// </summary>
    public async Task<Outcome<TFact>> AddAsync<TFact>(
        object record, TFact fact, Action tell, Func<CancellationToken, Task<Refusal>> taken, CancellationToken cancel)
    {
        try
        {
            await WriteAsync(
                async token =>
                {
                    Add(record);
                    await SaveChangesAsync(token);
                    tell();
                },
                cancel);
            return fact;
        }
        catch (DbUpdateException exception) when (IsTaken(exception, record))
        {
            Forget();
            return await taken(cancel);
        }
    }

    /// <summary>As above, where one name alone can be taken.</summary>
    public Task<Outcome<TFact>> AddAsync<TFact>(object record, TFact fact, Action tell, Refusal taken, CancellationToken cancel) =>
        AddAsync(record, fact, tell, _ => Task.FromResult(taken), cancel);

    /// <summary>Whether the save failed because another record bears one of this record's unique names.</summary>
    public static bool IsTaken(DbUpdateException exception, object record) =>
        exception.Entries.Any(entry => entry.Entity == record)
        && exception.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteUnique }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>What was about to be saved and told with a refused save must not go out with the next.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        Evidence.TakePending();
        Changes.TakePending();
    }
}
