using Kakehashi.Server.Tests.Matches;
using System.Text.RegularExpressions;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Verbs;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Verbs;

/// <summary>The demonstration tells what its README says, row by row.</summary>
[Trait("Speed", "Slow")]
public sealed partial class DemoStoryTests
{
    [Theory]
    [BothDatabases]
    [Requirement("G-4.2(2)-1")]
    public async Task Every_row_of_the_demonstrations_tables_holds(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var app = KakehashiApp.Build(new AppSettings(database.Options) { Urls = "http://127.0.0.1:0" });
        await DemoPortfolio.PrepareAsync(app.Services, DemoPortfolio.Folder, TestContext.Current.CancellationToken);
        var lines = await File.ReadAllLinesAsync(Path.Combine(DemoPortfolio.Folder, "README.md"), TestContext.Current.CancellationToken);

        var told = Rows(lines, "## Which system shows").SelectMany(row => Pairs(row[0], row[1], MatchVerdict.Affected))
            .Concat(Rows(lines, "### Undecided").SelectMany(row => Pairs(row[0], row[1], MatchVerdict.Undecided))).ToList();
        var cleared = Rows(lines, "## Which system shows").SelectMany(row => Pairs(row[0], row[2], MatchVerdict.NotAffected))
            .Concat(Rows(lines, "### Not affected").SelectMany(row => Pairs(row[0], row[1], MatchVerdict.NotAffected))).ToList();
        var found = await FoundAsync(database);

        told.Count.ShouldBeGreaterThan(80);
        cleared.Count.ShouldBeGreaterThan(100);
        told.Where(row => found.GetValueOrDefault((row.Finding, row.System), MatchVerdict.NotAffected) != row.Verdict)
            .Select(row => row.ToString()).ShouldBeEmpty();
        cleared.Where(row => found.ContainsKey((row.Finding, row.System))).Select(row => row.ToString()).ShouldBeEmpty();
        var names = told.Select(row => row.Finding).ToHashSet();
        found.Where(pair => names.Contains(pair.Key.Finding) && !told.Any(row => (row.Finding, row.System) == pair.Key))
            .Select(pair => pair.ToString()).ShouldBeEmpty("the README names every system that a finding of its tables touches");
    }

    private static async Task<Dictionary<(string Finding, string System), MatchVerdict>> FoundAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        var findings = await db.Set<Finding>().ToDictionaryAsync(row => row.Key, row => row.Name, TestContext.Current.CancellationToken);
        var systems = await db.Set<DeliveredSystem>().ToDictionaryAsync(row => row.Key, row => row.Code, TestContext.Current.CancellationToken);
        return (await Reaches.AllAsync(db)).ToDictionary(pair => (findings[pair.FindingKey], systems[pair.SystemKey]), pair => pair.Verdict);
    }

    // The cells of the table rows between a heading and the next one.
    private static IEnumerable<string[]> Rows(string[] lines, string heading) => lines
        .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => !line.StartsWith('#'))
        .Where(line => line.StartsWith('|')).Skip(2)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    private static IEnumerable<Row> Pairs(string findings, string systems, MatchVerdict verdict) =>
        from finding in FindingNumber().Matches(findings)
        from system in SystemCode().Matches(systems)
        select new Row(finding.Value, system.Value, verdict);

    [GeneratedRegex(@"CVE-\d+-\d+|JVNDB-\d+-\d+")]
    private static partial Regex FindingNumber();

    [GeneratedRegex(@"S-\d{4}")]
    private static partial Regex SystemCode();

    private sealed record Row(string Finding, string System, MatchVerdict Verdict);
}
