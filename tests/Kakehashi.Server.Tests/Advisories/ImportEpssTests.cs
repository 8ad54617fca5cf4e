using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Advisories;

public sealed class ImportEpssTests
{
    private const string First = "CVE-2026-0001,0.5,0.97\nCVE-2026-0002,0.01,0.4\n";

    [Theory]
    [BothDatabases]
    public async Task A_score_makes_no_finding_and_is_counted_with_evidence(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);

        var run = (await workshop.ImportAsync(Epss.List("2026-11-20", First))).ShouldHaveSingleItem();

        (run.Source, run.Added, run.Changed, run.Unchanged, run.SetAside).ShouldBe(("epss", 2, 0, 0, 0));
        run.ManifestRoot.Length.ShouldBe(64);
        (await ScoresAsync(workshop)).ShouldBe(["CVE-2026-0001 0.5 0.97 2026-11-20 v2025.03.14", "CVE-2026-0002 0.01 0.4 2026-11-20 v2025.03.14"]);
        await using var db = workshop.Database.OpenForAll();
        (await db.Set<Finding>().AnyAsync(Cancel)).ShouldBeFalse();
        var feed = await db.Set<Feed>().SingleAsync(Cancel);
        (feed.Source, feed.Records, feed.NewestRecord).ShouldBe(("epss", 2, new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)));
        feed.LastSuccess.ShouldNotBeNull();
        (await db.Set<EvidenceEntry>().AnyAsync(entry => entry.Json.Contains(run.ManifestRoot), Cancel)).ShouldBeTrue();
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_list_again_changes_no_row(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var first = await workshop.ImportAsync(Epss.List("2026-11-20", First));
        var before = await ScoresAsync(workshop);

        var again = await workshop.ImportAsync(Epss.List("2026-11-20", First));

        (again[0].Added, again[0].Changed, again[0].Unchanged).ShouldBe((0, 0, 2));
        again[0].ManifestRoot.ShouldBe(first[0].ManifestRoot);
        (await ScoresAsync(workshop)).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task A_newer_list_changes_what_it_says_otherwise_and_leaves_what_it_does_not_name(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(Epss.List("2026-11-20", First + "CVE-2026-0009,0.2,0.8\n"));

        var run = await workshop.ImportAsync(Epss.List("2026-11-21", "CVE-2026-0001,0.6,0.98\nCVE-2026-0002,0.01,0.4\nCVE-2026-0003,0.1,0.7\n"));

        (run[0].Added, run[0].Changed, run[0].Unchanged).ShouldBe((1, 2, 0));
        (await ScoresAsync(workshop)).ShouldBe(
        [
            "CVE-2026-0001 0.6 0.98 2026-11-21 v2025.03.14", "CVE-2026-0002 0.01 0.4 2026-11-21 v2025.03.14",
            "CVE-2026-0003 0.1 0.7 2026-11-21 v2025.03.14", "CVE-2026-0009 0.2 0.8 2026-11-20 v2025.03.14",
        ]);
    }

    [Theory]
    [BothDatabases]
    public async Task Lists_leave_the_same_in_whatever_order_they_come(Provider provider)
    {
        string[] lists =
        [
            Epss.List("2026-11-19", "CVE-2026-0001,0.3,0.9\nCVE-2026-0004,0.4,0.9\n"),
            Epss.List("2026-11-20", First),
            Epss.List("2026-11-21", "CVE-2026-0001,0.5,0.97\nCVE-2026-0003,0.1,0.7\n"),
        ];
        var outcomes = new List<string>();
        foreach (var order in new[] { (int[])[0, 1, 2], [2, 1, 0], [2, 0, 1], [1, 2, 0] })
        {
            await using var workshop = await InventoryWorkshop.OpenAsync(provider);
            foreach (var at in order)
            {
                await workshop.ImportAsync(lists[at]);
            }

            outcomes.Add(string.Join('\n', await ScoresAsync(workshop)));
        }

        outcomes.Distinct().ShouldBe(
        [
            """
            CVE-2026-0001 0.5 0.97 2026-11-21 v2025.03.14
            CVE-2026-0002 0.01 0.4 2026-11-20 v2025.03.14
            CVE-2026-0003 0.1 0.7 2026-11-21 v2025.03.14
            CVE-2026-0004 0.4 0.9 2026-11-19 v2025.03.14
            """,
        ]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_broken_list_leaves_every_row_as_it_was(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(Epss.List("2026-11-20", First));
        var before = await ScoresAsync(workshop);

        var run = await workshop.ImportAsync(Epss.List("2026-11-21", "CVE-2026-0001,0.6,0.98\nCVE-2026-0002,1.5,0.4\n"));

        run.Sum(one => one.SetAside).ShouldBe(1);
        (await ScoresAsync(workshop)).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task A_list_of_several_chunks_is_stored_whole(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var rows = string.Concat(Enumerable.Range(1000, 3_000).Select(number => $"CVE-2026-{number},0.{number},0.5\n"));

        (await workshop.ImportAsync(Epss.List("2026-11-20", rows)))[0].Added.ShouldBe(3_000);

        var again = await workshop.ImportAsync(Epss.List("2026-11-21", rows.Replace("0.5\n", "0.6\n", StringComparison.Ordinal)));
        again[0].Changed.ShouldBe(3_000);
        (await ScoresAsync(workshop)).Count(row => row.EndsWith("0.6 2026-11-21 v2025.03.14", StringComparison.Ordinal)).ShouldBe(3_000);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<string>> ScoresAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.OpenForAll();
        return
        [
            .. (await db.Set<EpssScore>().OrderBy(row => row.Cve).ToListAsync(Cancel))
                .Select(row => FormattableString.Invariant($"{row.Cve} {row.Score} {row.Percentile} {row.Day:yyyy-MM-dd} {row.Model}")),
        ];
    }
}
