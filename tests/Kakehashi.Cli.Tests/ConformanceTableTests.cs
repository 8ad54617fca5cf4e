using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Cli.Tests;

/// <summary>The table of what does not pass is exactly what the command finds: nothing hides, nothing is stale.</summary>
public sealed partial class ConformanceTableTests
{
    private static readonly string[] Ours = ["cpe/", "cvss/", "purl/", "versions/"];

    [Fact]
    public void Every_row_that_does_not_pass_stands_in_the_table()
    {
        using var output = new StringWriter();
        Commands.Root().Parse(["vectors", SharedData.Path("conformance")]).Invoke(new InvocationConfiguration { Output = output });
        var found = Line().Matches(output.ToString())
            .Select(line => (File: line.Groups["file"].Value.Replace('\\', '/'), Failed: Number(line, "failed"), Skipped: Number(line, "skipped")))
            .Where(line => Ours.Any(folder => line.File.StartsWith(folder, StringComparison.Ordinal)) && line.Failed + line.Skipped > 0);

        found.ShouldBe(Table(), ignoreOrder: true);
    }

    [Fact]
    public void The_table_is_read() => Table().Count.ShouldBeGreaterThan(20);

    private static List<(string File, int Failed, int Skipped)> Table()
    {
        return [.. Row().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "conformance.md")))
            .Select(row => (row.Groups["file"].Value, Number(row, "failed"), Number(row, "skipped")))];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<file>\S+): \d+ passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\| (?<file>\S+\.json) \| (?<failed>\d+) \| (?<skipped>\d+) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
