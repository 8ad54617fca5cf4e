using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Advisories;

public sealed class EpssTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task The_newest_day_counts_however_the_files_arrive(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var first = await workshop.ImportAsync(Day("2026-02-02", "0.10"), "epss.csv");
        (first[0].Source, first[0].Added, first[0].Changed, first[0].Unchanged).ShouldBe(("epss", 2, 0, 0));

        (await workshop.ImportAsync(Day("2026-02-02", "0.10"), "epss.csv"))[0].Unchanged.ShouldBe(2);
        (await workshop.ImportAsync(Day("2026-02-01", "0.90"), "epss.csv"))[0].Unchanged.ShouldBe(2);
        (await workshop.ImportAsync(Day("2026-02-03", "0.20"), "epss.csv"))[0].Changed.ShouldBe(2);

        await using var db = workshop.Database.OpenForAll();
        var score = await db.Set<EpssScore>().SingleAsync(row => row.Cve == "CVE-2026-0001", Cancel);
        (score.Score, score.Percentile, score.Day, score.Model).ShouldBe((0.20, 0.5, new DateOnly(2026, 2, 3), "v1"));
        (await db.Set<Finding>().AnyAsync(Cancel)).ShouldBeFalse();
        (await db.Set<Feed>().SingleAsync(Cancel)).Records.ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task Findings_are_sorted_by_a_score_that_came_before_or_after_them(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(Day("2026-02-02", "0.10"), "epss.csv");
        foreach (var (number, package) in new[] { (1, "shop"), (2, "cart"), (3, "till") })
        {
            await workshop.ImportAsync(AdvisoryWorkshop.Osv($"GHSA-aaaa-bbbb-000{number}", package, "9.0.0", $"\"CVE-2026-000{number}\""));
        }

        await using var db = workshop.Database.Open(workshop.Member);
        using var map = new Features.Matches.Reach.ReachMap(workshop.Database.Factory);
        (await ListAsync()).ShouldBe(["CVE-2026-0002 0.3", "CVE-2026-0001 0.1", "CVE-2026-0003 "]);

        await workshop.ImportAsync(Day("2026-02-03", "0.85"), "epss.csv");
        (await ListAsync()).ShouldBe(["CVE-2026-0001 0.85", "CVE-2026-0002 0.3", "CVE-2026-0003 "]);

        var answer = await new FindingDetail(db, Reaches.Reader(workshop.Database, db)).RunAsync("CVE-2026-0001", Cancel);
        answer.ShouldNotBeNull().Epss.ShouldNotBeNull().Score.ShouldBe(0.85);

        async Task<IEnumerable<string>> ListAsync() =>
            (await new FindingList(db, new Features.Matches.Reach.ReachReader(map, db)).RunAsync(new FindingFilter { View = FindingFilter.All, Sort = "epss" }, Cancel))
                .Rows.Select(row => FormattableString.Invariant($"{row.Name} {row.Epss}"));
    }

    private static string Day(string day, string score) =>
        $"#model_version:v1,score_date:{day}T00:00:00+0000\ncve,epss,percentile\nCVE-2026-0001,{score},0.5\nCVE-2026-0002,0.3,0.6\n";
}
