using System.CommandLine;
using System.Diagnostics;

namespace Kakehashi.Load;

/// <summary>
/// <c>nodes</c>: two server processes on one PostgreSQL. A re-match by one of them, by both, and by both of which one is
/// killed half-way; the tables of matches must be equal each time.
/// </summary>
internal static class NodesCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio, its database named by the environment.", Required = true };
        var feed = new Option<DirectoryInfo>("--feed") { Description = "Advisories to import first.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var command = new Command("nodes", "Measures a re-match by one and by two nodes, and by one that loses the other.") { server, data, feed, port };
        command.SetAction(async (parsed, _) =>
        {
            using var one = Installation.CopyOf(parsed.GetRequiredValue(data).FullName);
            if (one.Postgres is null)
            {
                throw new InvalidOperationException("Two nodes need PostgreSQL: name it in KAKEHASHI_POSTGRES.");
            }

            using var other = one.OtherNode();
            var program = parsed.GetRequiredValue(server).FullName;
            var import = await ServerProcess.RunAsync(program, one, "import", parsed.GetRequiredValue(feed).FullName);
            Figures.Print($"imported in {import.Job.TotalSeconds:N1} s");
            var before = await Databases.HashOfMatchesAsync(one);
            await ServerProcess.RunAsync(program, one, "rematch");
            var alone = await ServerProcess.RunAsync(program, one, "rematch");
            Figures.Print($"re-match by one node: {alone.Job.TotalSeconds:N1} s");
            using var second = await ServerProcess.StartAsync(program, other, parsed.GetValue(port));
            await ServerProcess.RunAsync(program, one, "rematch");
            var both = await ServerProcess.RunAsync(program, one, "rematch");
            Figures.Print($"by two nodes: {both.Job.TotalSeconds:N1} s, {both.Job / alone.Job:P0} of the time");
            var killed = await KillAsync(program, one, both.Job / 2);
            Figures.Print($"by two, one killed half-way: {killed.TotalSeconds:N1} s until the other had done all");
            var after = await Databases.HashOfMatchesAsync(one);
            Figures.Print($"tables of matches before and after: {before[..12]} and {after[..12]}");
            return before == after ? 0 : 1;
        });
        return command;
    }

    private static async Task<TimeSpan> KillAsync(string program, Installation installation, TimeSpan after)
    {
        var clock = Stopwatch.StartNew();
        using (var process = ServerProcess.Start(program, installation, "rematch", "--data", installation.Folder))
        {
            process.BeginErrorReadLine();
            while (await Databases.CountJobsAsync(installation, "Running") == 0)
            {
                await Task.Delay(20);
            }

            await Task.Delay(after);
            process.Kill();
            await process.WaitForExitAsync();
        }

        while (await Databases.CountJobsAsync(installation, "Running") + await Databases.CountJobsAsync(installation, "Waiting") > 0)
        {
            if (clock.Elapsed > Patience)
            {
                throw new InvalidOperationException("The other node has not done it.");
            }

            await Task.Delay(100);
        }

        return clock.Elapsed;
    }
}
