using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// A restored PostgreSQL database may live on another server, where transactions are counted from lower numbers: by the old
/// numbers its changes would count as not settled yet, and new ones as read long ago. They are renumbered below everything
/// that will be written, in the order that they had, and each reader keeps its place among them.
/// </summary>
internal static class ChangeFeedRebase
{
    private const string Rebase =
        """
        BEGIN;
        CREATE TEMPORARY TABLE feed_base ON COMMIT DROP AS
          SELECT LEAST(COALESCE(MIN(sequence), 1), 1) - COUNT(*) - 1 AS base FROM changes_entries;
        UPDATE changes_bookmarks mark SET
          sequence = (SELECT base FROM feed_base)
            + (SELECT COUNT(*) FROM changes_entries entry WHERE (entry.writer, entry.sequence) <= (mark.writer, mark.sequence)),
          writer = 0;
        UPDATE changes_entries entry SET writer = 0, sequence = (SELECT base FROM feed_base) + placed.place
          FROM (SELECT sequence, ROW_NUMBER() OVER (ORDER BY writer, sequence) AS place FROM changes_entries) placed
          WHERE placed.sequence = entry.sequence;
        COMMIT;
        """;

    public static async Task RunAsync(string connection, CancellationToken cancel)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(Rebase, database);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
