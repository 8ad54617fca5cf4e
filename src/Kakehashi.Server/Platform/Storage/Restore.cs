using System.Globalization;
using System.Security.Cryptography;
using Kakehashi.Server.Platform.Keys;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Puts a backup in the place of the database, after it has shown itself whole.</summary>
internal static class Restore
{
    public static async Task<(bool Done, string Told)> RunAsync(DatabaseOptions database, string file, CancellationToken cancel)
    {
        if (await ChangedAsync(file, cancel))
        {
            return (false, $"{file} does not have the hash that was written beside it; nothing was changed.");
        }

        if (!database.IsEmbedded)
        {
            if (await PostgresPrograms.RestoreAsync(database.Postgres, file, cancel) is { } why)
            {
                return (false, $"{file} could not be restored ({why}); nothing was changed.");
            }

            await ChangeFeedRebase.RunAsync(database.Postgres, cancel);
            await OutboxAfterRestore.PauseAsync(new NpgsqlConnection(database.Postgres), cancel);
            return (true, Told("Restored.", SealedContent.NamesIn(database), database));
        }

        if (await FaultAsync(file, cancel) is { } fault)
        {
            return (false, $"{file} is not a whole database ({fault}); nothing was changed.");
        }

        var keys = SealedContent.NamesIn(file);

        // The long copy first: a disk that fills up then leaves everything as it was.
        Directory.CreateDirectory(database.DataFolder);
        var draft = database.SqliteFile + ".new";
        File.Copy(file, draft, true);
        await OutboxAfterRestore.PauseAsync(new SqliteConnection($"Data Source={draft};Pooling=False"), cancel);
        var aside = PutAside(database.SqliteFile);
        File.Move(draft, database.SqliteFile, true);
        return (true, Told(aside is null ? "Restored." : $"Restored. What stood there before is kept as {aside}.", keys, database));
    }

    private static string Told(string done, IReadOnlyList<string> keys, DatabaseOptions database) =>
        SealedContent.Missing(keys, new OuterKey(Microsoft.Extensions.Options.Options.Create(database))) is { } missing
            ? $"{done} {missing}"
            : $"{done} Its keys are here. The outbox is paused until somebody lets it run.";

    private static async Task<bool> ChangedAsync(string file, CancellationToken cancel)
    {
        var note = file + ".sha256";
        if (!File.Exists(note))
        {
            return false;
        }

        await using var content = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        return !(await File.ReadAllTextAsync(note, cancel)).StartsWith(hash, StringComparison.Ordinal);
    }

    private static async Task<string?> FaultAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            var said = (string?)await command.ExecuteScalarAsync(cancel);
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'storage_migrations'";
            var ours = Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == 1;
            return said != "ok" ? said : ours ? null : "no database of Kakehashi";
        }
        catch (SqliteException failure)
        {
            return failure.Message;
        }
    }

    private static string? PutAside(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var number = 1;
        while (File.Exists($"{file}.before-restore-{number}"))
        {
            number++;
        }

        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(file + part))
            {
                File.Move(file + part, $"{file}.before-restore-{number}{part}");
            }
        }

        return $"{file}.before-restore-{number}";
    }
}
