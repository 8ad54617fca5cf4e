using System.CommandLine;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary><c>restore</c>: puts a copy made by <c>backup</c> in the place of the database; what stood there is kept aside.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var from = new Argument<FileInfo>("backup") { Description = "File that backup wrote." }.AcceptExistingOnly();
        var verb = new Command("restore", "Puts a backup in the place of the database.") { from, data };
        verb.SetAction((parsed, cancel) => RunAsync(
            CommonOptions.Database(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(from).FullName, cancel));
        return verb;
    }

    private static async Task<int> RunAsync(DatabaseOptions database, string file, CancellationToken cancel)
    {
        using var folder = database.IsEmbedded ? DataFolderLock.TryTake(database.DataFolder) : null;
        if (database.IsEmbedded && folder is null)
        {
            await Console.Error.WriteLineAsync($"A server holds {database.DataFolder}. Stop it before restoring.");
            return 2;
        }

        var (done, told) = await Restore.RunAsync(database, file, cancel);
        await (done ? Console.Out : Console.Error).WriteLineAsync(told);
        return done ? 0 : 1;
    }
}
