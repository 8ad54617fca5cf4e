using System.CommandLine;

namespace Kakehashi.Load.Goals;

/// <summary>
/// <c>goals</c>: everything that a portfolio of 5,000 systems must be able to do, one after the other on one copy of it, and
/// the table of what was measured beside the goals.
/// </summary>
internal static class GoalsCommand
{
    public static Command Create()
    {
        var server = new Option<FileInfo>("--server") { Description = "The built kakehashi-server.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder with a portfolio and no advisories; it is copied.", Required = true };
        var shared = new Option<DirectoryInfo>("--shared") { Description = "The shared data with the feeds.", Required = true };
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5199 };
        var sbom = new Option<FileInfo>("--sbom") { Description = "SBOM of 10,000 components.", Required = true };
        var only = new Option<string[]>("--only") { Description = "feeds, rematch, uploads, finding, readers; all when none is named.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("goals", "Measures everything and prints it beside the goals.") { server, data, shared, port, sbom, only };
        command.SetAction(async (parsed, _) =>
        {
            using var installation = Installation.CopyOf(parsed.GetRequiredValue(data).FullName);
            await Grants.AddAsync(installation, GoalRun.Member, 1_000);
            var table = new GoalTable(installation.Postgres is null ? 1 : 2);
            var run = new GoalRun(
                parsed.GetRequiredValue(server).FullName, installation, parsed.GetValue(port), parsed.GetRequiredValue(shared).FullName, table);
            GoalTable.PrintHead(installation.Database);
            (string Name, Func<Task> Run)[] parts =
            [
                ("feeds", run.FeedsAsync), ("rematch", run.RematchAsync),
                ("uploads", () => run.UploadsAsync(parsed.GetRequiredValue(sbom))), ("finding", run.FindingAsync), ("readers", run.ReadersAsync),
            ];
            foreach (var part in parts.Where(part => parsed.GetValue(only) is not { Length: > 0 } named || named.Contains(part.Name)))
            {
                await part.Run();
            }
        });
        return command;
    }
}
