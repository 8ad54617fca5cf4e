using System.CommandLine;
using Kakehashi.Cli.Vectors;

namespace Kakehashi.Cli;

/// <summary>The command line: matches files here, without a server and without a database.</summary>
internal static class Commands
{
    public static RootCommand Root() => new("Matches inventories against advisories.")
    {
        Scan(),
        Index(),
        VectorsCommand(),
    };

    private static Command Scan()
    {
        var file = new Argument<FileInfo>("file") { Description = "SBOM, package list or component ledger." }.AcceptExistingOnly();
        var advisories = Advisories(false);
        var index = new Option<FileInfo>("--index") { Description = "Index file made by the command index." }.AcceptExistingOnly();
        var format = new Option<string>("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var limit = new Option<int>("--limit")
        {
            Description = "Rows of the table, the worst first; 0 for all. JSON always holds all.",
            DefaultValueFactory = _ => 100,
        };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var rows) || rows < 0))
            {
                result.AddError("--limit takes a number from 0 on.");
            }
        });
        var failOn = new Option<string>("--fail-on")
        {
            Description = "Exit with 1 when there is: any, undecided, medium, high, critical.",
            DefaultValueFactory = _ => "any",
        };
        failOn.AcceptOnlyFromAmong("never", "any", "undecided", "medium", "high", "critical");
        var distribution = new Option<string>("--distribution") { Description = "Distribution of a plain package list, such as Debian:12." };
        var command = new Command("scan", "Finds the vulnerabilities of an inventory.") { file, advisories, index, format, limit, failOn, distribution };
        command.Validators.Add(result =>
        {
            if (result.GetResult(advisories) is null == result.GetResult(index) is null)
            {
                result.AddError("Name either --advisories or --index.");
            }
        });
        command.SetAction(parsed => ScanRun.Run(
            new ScanRun.Input(
                parsed.GetRequiredValue(file), parsed.GetValue(advisories) ?? [], parsed.GetValue(index),
                parsed.GetRequiredValue(format) == "json", parsed.GetRequiredValue(limit), parsed.GetRequiredValue(failOn), parsed.GetValue(distribution)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Index()
    {
        var advisories = Advisories(true);
        var file = new Option<FileInfo>("--out") { Description = "File to write.", Required = true };
        var command = new Command("index", "Makes one index file of advisories.") { advisories, file };
        command.SetAction(parsed => IndexRun.Run(
            parsed.GetRequiredValue(advisories), parsed.GetRequiredValue(file),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command VectorsCommand()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder with other projects' test vectors." }.AcceptExistingOnly();
        var list = new Option<bool>("--failed") { Description = "Print the rows that failed." };
        var command = new Command("vectors", "Judges the rows of other projects' test vectors.") { folder, list };
        command.SetAction(parsed => VectorsRun.Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(list), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Option<FileSystemInfo[]> Advisories(bool required) => new Option<FileSystemInfo[]>("--advisories")
    {
        Description = "Files or folders with advisories (NVD, CVE, OSV, JVN, KEV; plain, gzip, zip, tar).",
        AllowMultipleArgumentsPerToken = true,
        Required = required,
    }.AcceptExistingOnly();
}
