using System.CommandLine;
using Kakehashi.Cli.Vectors;
using Kakehashi.Formats.Exports;

namespace Kakehashi.Cli;

/// <summary>The command line: matches files here, without a server and without a database.</summary>
internal static class Commands
{
    // RFC 2606: ".invalid" is nobody's, and says so.
    private const string NobodysAddress = "https://author.invalid/";

    /// <param name="clock">The time that documents bear; the machine's where not given.</param>
    public static RootCommand Root(TimeProvider? clock = null) => new("Matches inventories against advisories.")
    {
        Scan(clock ?? TimeProvider.System),
        Index(),
        VectorsCommand(),
        VerifyEvidenceCommand.Create(),
    };

    private static Command Scan(TimeProvider clock)
    {
        var file = new Argument<FileInfo>("file") { Description = "SBOM, package list or component ledger." }.AcceptExistingOnly();
        var advisories = Advisories(false);
        var index = new Option<FileInfo>("--index") { Description = "Index file made by the command index." }.AcceptExistingOnly();
        string[] formats = [ScanOutput.Table, ScanOutput.Json, .. ExportFormats.Words];
        var format = new Option<string>("--format") { Description = $"{string.Join(", ", formats)}.", DefaultValueFactory = _ => ScanOutput.Table };
        format.AcceptOnlyFromAmong(formats);
        var output = new Option<FileInfo>("--output") { Description = "File to write instead of standard output." };
        var author = new Option<string>("--author")
        {
            Description = "Who answers for a VEX document.",
            DefaultValueFactory = _ => "unnamed",
        };
        var authorUri = new Option<string>("--author-uri")
        {
            Description = "Address under which the author names documents and products, such as https://vex.example.com.",
            DefaultValueFactory = _ => NobodysAddress,
        };
        authorUri.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && WebAddress(result.Tokens[0].Value) is null)
            {
                result.AddError("--author-uri takes an absolute address of http or https.");
            }
        });
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
        var command = new Command("scan", "Finds the vulnerabilities of an inventory.") { file, advisories, index, format, output, author, authorUri, limit, failOn, distribution };
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
                new ScanOutput(
                    parsed.GetRequiredValue(format), parsed.GetValue(output), parsed.GetRequiredValue(limit),
                    new VexAuthor(parsed.GetRequiredValue(author), WebAddress(parsed.GetRequiredValue(authorUri))!), clock),
                parsed.GetRequiredValue(failOn), parsed.GetValue(distribution)),
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

    private static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address : null;

    private static Option<FileSystemInfo[]> Advisories(bool required) => new Option<FileSystemInfo[]>("--advisories")
    {
        Description = "Files or folders with advisories (NVD, CVE, OSV, JVN, KEV; plain, gzip, zip, tar).",
        AllowMultipleArgumentsPerToken = true,
        Required = required,
    }.AcceptExistingOnly();
}
