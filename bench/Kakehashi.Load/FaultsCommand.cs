using System.CommandLine;

namespace Kakehashi.Load;

/// <summary>
/// <c>faults</c>: an import into a whole portfolio that is killed at several moments, and taken up again. What stands in the
/// database in the end must be what an undisturbed import leaves.
/// </summary>
internal static class FaultsCommand
{
    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio and no advisories; it is copied.", Required = true };
        var feed = new Option<DirectoryInfo>("--feed") { Description = "Advisories to import.", Required = true };
        var kills = new Option<int>("--kills") { Description = "How many times an import is killed.", DefaultValueFactory = _ => 5 };
        var command = new Command("faults", "Kills an import again and again and compares what comes of it.") { server, data, feed, kills };
        command.SetAction(async (parsed, _) =>
        {
            var (program, folder, path) = (parsed.GetRequiredValue(server).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(feed).FullName);
            using var calm = Installation.CopyOf(folder);
            var undisturbed = await ServerProcess.RunAsync(program, calm, "import", path);
            var wanted = await Databases.HashOfKnowledgeAsync(calm);
            Figures.Print($"undisturbed: {undisturbed.Took.TotalSeconds:N1} s, {wanted[..12]}");

            using var shaken = Installation.CopyOf(folder);
            var times = parsed.GetValue(kills);
            for (var number = 1; number <= times; number++)
            {
                // Each time a little later, the last one shortly before its end.
                await KillAsync(program, shaken, path, undisturbed.Took * number / (times + 1.0));
            }

            var last = await ServerProcess.RunAsync(program, shaken, "import", path);
            var found = await Databases.HashOfKnowledgeAsync(shaken);
            Figures.Print($"killed {times} times, then to its end: {last.Took.TotalSeconds:N1} s, {found[..12]}");
            return found == wanted ? 0 : 1;
        });
        return command;
    }

    private static async Task KillAsync(string program, Installation installation, string path, TimeSpan after)
    {
        using var process = ServerProcess.Start(program, installation, "import", path, "--data", installation.Folder);
        process.BeginErrorReadLine();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        Figures.Print($"killed after {after.TotalSeconds:N1} s");
    }
}
