using System.CommandLine;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary><c>migrate</c>: brings the database to this version's shape. Killed anywhere, it is simply run again.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var verb = new Command("migrate", "Brings the database to the shape of this version.") { data };
        verb.SetAction((parsed, cancel) => RunAsync(CommonOptions.Database(parsed.GetRequiredValue(data)), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(DatabaseOptions database, CancellationToken cancel)
    {
        using var folder = database.IsEmbedded ? DataFolderLock.TryTake(database.DataFolder) : null;
        if (database.IsEmbedded && folder is null)
        {
            await Console.Error.WriteLineAsync($"A server holds {database.DataFolder}; it has migrated at its start.");
            return 2;
        }

        await using var app = KakehashiApp.Build(new AppSettings(database));
        var done = await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        await Console.Out.WriteLineAsync(done.Count == 0 ? "Nothing to do." : $"Applied: {string.Join(", ", done)}");
        return 0;
    }
}
