using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// Copies the database as it is at one moment, while others write. Beside the copy lies its SHA-256. Keys that lie outside
/// the database are not in the copy, which a note beside it says: whoever restores it needs them from elsewhere.
/// </summary>
internal sealed class BackupJob(IOptions<DatabaseOptions> options, OuterKey outer, TimeProvider clock) : IJobKind
{
    public static string Kind => "backup";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var folder = JsonSerializer.Deserialize<Input>(job.Input)!.Folder;
        Directory.CreateDirectory(folder);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var file = Path.Combine(folder, $"kakehashi-{stamp}{(options.Value.IsEmbedded ? ".db" : ".dump")}");
        progress.Report("copying", 0);
        var draft = file + ".part";
        File.Delete(draft);
        if (options.Value.IsEmbedded)
        {
            await CopyAsync(options.Value.SqliteFile, draft, cancel);
        }
        else
        {
            await PostgresPrograms.DumpAsync(options.Value.Postgres, draft, cancel);
        }

        await using (var copy = File.OpenRead(draft))
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancel));
            await File.WriteAllTextAsync(file + ".sha256", $"{hash}  {Path.GetFileName(file)}\n", cancel);
        }

        // Who finds the copy alone must learn from it what else is needed.
        var needed = SealedContent.NamesIn(options.Value);
        await File.WriteAllTextAsync(
            file + ".keys.txt",
            $"The keys are NOT in this backup. Restoring it takes the outer key{(needed.Count == 1 ? "" : "s")} {(needed.Count == 0 ? outer.Name : string.Join(", ", needed))} and the key that seals evidence: kakehashi-server keys export writes them to a file of its own.\n",
            cancel);
        File.Move(draft, file, true);
        return JsonSerializer.Serialize(new { file, keys = "not included", needed });
    }

    // VACUUM INTO reads within one transaction and writes a whole, compact database.
    private static async Task CopyAsync(string from, string to, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection($"Data Source={from};Default Timeout=60;Pooling=False");
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal sealed record Input(string Folder);
}
