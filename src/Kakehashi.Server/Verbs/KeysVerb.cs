using System.CommandLine;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary><c>keys</c>: the keys that lie outside the database, listed, renewed, carried away and brought back.</summary>
internal static class KeysVerb
{
    /// <summary>Where a passphrase is taken from that nobody types; it never stands on the command line, which others can read.</summary>
    public const string PassphraseEnvironment = "KAKEHASHI_PASSPHRASE";

    public static Command Create() =>
        new("keys", "The keys that lie outside the database.") { List(), Rotate(), Export(), Import() };

    private static Command List()
    {
        var data = CommonOptions.Data();
        var verb = new Command("list", "Names the keys at hand, and those that the database needs.") { data };
        verb.SetAction(async (parsed, _) =>
        {
            var database = CommonOptions.Database(parsed.GetRequiredValue(data));
            var outer = Outer(database);
            var names = outer.Names();
            foreach (var (name, at) in names.Select((name, at) => (name, at)))
            {
                await Console.Out.WriteLineAsync($"{name} {(at == 0 ? "in use" : "before")}{(at == 0 && OuterKey.IsFromEnvironment ? $", from {OuterKey.EnvironmentName}" : "")}");
            }

            var needed = !database.IsEmbedded || File.Exists(database.SqliteFile) ? SealedContent.NamesIn(database) : [];
            await Console.Out.WriteLineAsync(SealedContent.Missing(needed, outer) ?? "Every key that the database needs is here.");
            return needed.Except(names).Any() ? 1 : 0;
        });
        return verb;
    }

    private static Command Rotate()
    {
        var data = CommonOptions.Data();
        var verb = new Command("rotate", "Begins a new outer key and seals all data keys under it. Run it again if it was cut off.") { data };
        verb.SetAction(async (parsed, cancel) =>
        {
            var database = CommonOptions.Database(parsed.GetRequiredValue(data));
            using var folder = database.IsEmbedded ? DataFolderLock.TryTake(database.DataFolder) : null;
            if (database.IsEmbedded && folder is null)
            {
                return await FailAsync($"A server holds {database.DataFolder}. Stop it first.");
            }

            await using var app = KakehashiApp.Build(new AppSettings(database));
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);

            // A key from the environment is changed there; then this seals under it what the one before has sealed.
            var done = await app.Services.GetRequiredService<KeyRotation>().RunAsync(renew: !OuterKey.IsFromEnvironment, cancel);
            await Console.Out.WriteLineAsync(
                $"{done.To} is in use ({done.DataKeys} data keys and {done.SessionKeys} session keys sealed under it). {done.From} stays: backups from before need it. Keep a new keys export.");
            return 0;
        });
        return verb;
    }

    private static Command Export()
    {
        var data = CommonOptions.Data();
        var to = new Argument<FileInfo>("file") { Description = "File to write; it must not exist yet." };
        var verb = new Command("export", $"Writes all keys to a file under a passphrase (asked for, or from {PassphraseEnvironment}).") { to, data };
        verb.SetAction(async (parsed, cancel) =>
        {
            var files = InstallationKeys.Gather(CommonOptions.Database(parsed.GetRequiredValue(data)));
            var file = parsed.GetRequiredValue(to).FullName;
            if (!files.ContainsKey("outer.key"))
            {
                return await FailAsync("There is no outer key to export.");
            }

            if (File.Exists(file))
            {
                return await FailAsync($"{file} is there already; name another file.");
            }

            if (await PassphraseAsync(cancel) is not { Length: >= KeysFile.ShortestPassphrase } passphrase)
            {
                return await FailAsync($"A passphrase has at least {KeysFile.ShortestPassphrase} characters. Nothing was written.");
            }

            await using var stream = OwnersFile.Create(file);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(KeysFile.Write(files, passphrase));
            await Console.Out.WriteLineAsync($"{files.Count} keys are in {file}. Keep it, and the passphrase, away from the backups.");
            return 0;
        });
        return verb;
    }

    private static Command Import()
    {
        var data = CommonOptions.Data();
        var from = new Argument<FileInfo>("file") { Description = "File that keys export wrote." }.AcceptExistingOnly();
        var verb = new Command("import", "Brings keys back from such a file. No key that is here is overwritten.") { from, data };
        verb.SetAction(async (parsed, cancel) =>
        {
            try
            {
                var text = await File.ReadAllTextAsync(parsed.GetRequiredValue(from).FullName, cancel);
                var files = KeysFile.Read(text, await PassphraseAsync(cancel) ?? "");
                foreach (var line in InstallationKeys.Put(CommonOptions.Database(parsed.GetRequiredValue(data)), files))
                {
                    await Console.Out.WriteLineAsync(line);
                }

                return 0;
            }
            catch (InvalidOperationException fault)
            {
                return await FailAsync(fault.Message);
            }
        });
        return verb;
    }

    private static OuterKey Outer(DatabaseOptions database) => new(Microsoft.Extensions.Options.Options.Create(database));

    private static async Task<string?> PassphraseAsync(CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(PassphraseEnvironment) is { Length: > 0 } set)
        {
            return set;
        }

        await Console.Error.WriteLineAsync("Passphrase (one line on standard input):");
        return await Console.In.ReadLineAsync(cancel);
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
