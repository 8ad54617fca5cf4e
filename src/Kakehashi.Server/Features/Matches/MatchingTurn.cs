using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// One transaction at a time judges or sums up. Two at once would each read what the other has not committed: an import would
/// miss the inventory that is just being taken, the taking would miss what the import has just found, and no later run would
/// look again. Whoever has the turn reads after it has come, and so sees all that was committed before.
/// </summary>
internal static class MatchingTurn
{
    /// <summary>Waits for the turn; it ends with the transaction. Take it before the first read.</summary>
    public static Task TakeAsync(AppDb db, CancellationToken cancel) => db.LockForTransactionAsync("matching", cancel);
}
