using Kakehashi.Domain.Matches;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Matches;

public sealed class FindingMatchingTests
{
    [Theory]
    [BothDatabases]
    [Requirement("G-4.2(2)-1")]
    [Requirement("G-4.2(1)-1")]
    public async Task A_published_range_finds_the_systems_that_hold_the_version(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0", "other@1.0.0"));

        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));

        await using var db = workshop.Database.Open(workshop.Member);
        var answer = await new FindingDetail(db, Reaches.Reader(workshop.Database, db)).RunAsync("cve-2026-0001", TestContext.Current.CancellationToken);
        var touch = answer.ShouldNotBeNull().Affected.ShouldHaveSingleItem();
        touch.SystemCode.ShouldBe(workshop.System.Code);
        (touch.Component, touch.Version, touch.Rule, touch.Confidence).ShouldBe(("shop", "1.2.0", RangeRule.PackageRange, MatchConfidence.High));
        (touch.Source, touch.RecordId, touch.SnapshotNumber).ShouldBe(("osv", "GHSA-aaaa-bbbb-cccc", 1));
        touch.Range.ShouldContain("1.9.0");
    }

    [Theory]
    [BothDatabases]
    public async Task An_inventory_that_arrives_later_is_judged_by_what_is_known(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));

        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0"));

        await using var db = workshop.Database.OpenForAll();
        (await Reaches.AllAsync(db)).ShouldHaveSingleItem().Verdict.ShouldBe(MatchVerdict.Affected);
    }

    [Theory]
    [BothDatabases]
    public async Task What_no_longer_holds_becomes_inactive_and_is_never_deleted(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));

        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.1.0", "\"CVE-2026-0001\"", "2026-06-01T00:00:00Z"));

        await using var db = workshop.Database.OpenForAll();
        (await db.Set<Match>().SingleAsync(TestContext.Current.CancellationToken)).IsActive.ShouldBeFalse();
        (await Reaches.AllAsync(db)).ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task A_new_inventory_without_the_component_ends_the_exposure(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0"));

        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.9.1"));

        await using var db = workshop.Database.OpenForAll();
        (await Reaches.AllAsync(db)).ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task An_unknown_version_is_undecided_and_never_not_affected(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));

        await workshop.TakeAsync("""{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"shop","purl":"pkg:npm/shop"}]}""");

        await using var db = workshop.Database.OpenForAll();
        var match = await db.Set<Match>().SingleAsync(TestContext.Current.CancellationToken);
        (match.Verdict, match.Reason).ShouldBe((MatchVerdict.Undecided, JudgementReasons.VersionUnknown));
        (await Reaches.AllAsync(db)).ShouldHaveSingleItem().Verdict.ShouldBe(MatchVerdict.Undecided);
    }

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task A_distribution_package_of_unknown_release_is_undecided_whichever_came_first(Provider provider, bool inventoryFirst)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var sbom = """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
            {"type":"library","name":"openssl","version":"1.1.1n-0+deb11u3","purl":"pkg:deb/debian/openssl@1.1.1n-0%2Bdeb11u3"},
            {"type":"library","name":"curl","version":"9.0","purl":"pkg:deb/debian/curl@9.0"}]}
            """;
        var advisory = """
            {"schema_version":"1.6.0","id":"DSA-2026-1","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-0001"],"affected":[
            {"package":{"ecosystem":"Debian:11","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.1.1n-0+deb11u5"}]}]},
            {"package":{"ecosystem":"Debian:12","name":"curl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"7.0"}]}]}]}
            """;
        if (inventoryFirst)
        {
            await workshop.TakeAsync(sbom);
        }

        await workshop.ImportAsync(advisory);
        if (!inventoryFirst)
        {
            await workshop.TakeAsync(sbom);
        }

        await using var db = workshop.Database.OpenForAll();
        var match = await db.Set<Match>().SingleAsync(TestContext.Current.CancellationToken);
        (match.Rule, match.Verdict, match.Confidence, match.Reason).ShouldBe(
            (RangeRule.DistributionRange, MatchVerdict.Undecided, MatchConfidence.Medium, JudgementReasons.ReleaseUnknown));
        (await Reaches.AllAsync(db)).ShouldHaveSingleItem().Verdict.ShouldBe(MatchVerdict.Undecided);
    }

    [Theory]
    [BothDatabases]
    public async Task A_package_range_that_says_no_outranks_a_cpe_that_says_yes_and_both_are_kept(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "lodash:lodash", "5.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "lodash", "4.17.21", "\"CVE-2026-0001\""));

        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.21"));

        await using var db = workshop.Database.OpenForAll();
        var matches = await db.Set<Match>().OrderBy(row => row.Rule).ToListAsync(TestContext.Current.CancellationToken);
        matches.Select(row => (row.Rule, row.Verdict, row.IsEffective)).ShouldBe(
            [(RangeRule.CpeRange, MatchVerdict.Affected, false), (RangeRule.PackageRange, MatchVerdict.NotAffected, true)], ignoreOrder: true);
        (await Reaches.AllAsync(db)).ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task The_sum_of_a_system_is_as_sure_as_its_surest_affected_component(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "lodash:lodash", "5.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "9.0.0", "\"CVE-2026-0001\""));

        // Affected by an alias (medium) twice; undecided by its own name (high).
        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.1", "lodash@4.17.2", "shop@not-a-version"));
        (await SumAsync()).ShouldBe(MatchVerdict.Affected);

        await workshop.TakeAsync(InventoryWorkshop.Sbom("lodash@4.17.1", "shop@1.0.0"));
        (await SumAsync()).ShouldBe(MatchVerdict.Affected);

        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@not-a-version"));
        (await SumAsync()).ShouldBe(MatchVerdict.Undecided);

        async Task<MatchVerdict> SumAsync()
        {
            await using var db = workshop.Database.OpenForAll();
            return (await Reaches.AllAsync(db)).ShouldHaveSingleItem().Verdict;
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Judging_everything_anew_changes_nothing(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0", "lodash@4.17.20"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0002", "lodash:lodash", "5.0"));
        var before = await workshop.FingerprintAsync();

        await using (var db = workshop.Database.OpenForAll())
        {
            workshop.Services.GetRequiredService<JobQueue>().Ask<RematchJob>(db, new { }, JobLane.Bulk);
            await db.SaveAsync(TestContext.Current.CancellationToken);
        }

        await workshop.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, TestContext.Current.CancellationToken);

        (await workshop.FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task Counts_know_only_the_systems_that_the_viewer_may_see(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await using var arrange = workshop.Database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");

        await using var mine = workshop.Database.Open(workshop.Member);
        await using var theirs = workshop.Database.Open(Given.Member(Domain.Access.Role.UnitHead, strangers));

        (await new FindingList(mine, Reaches.Reader(workshop.Database, mine)).RunAsync(new FindingFilter(), TestContext.Current.CancellationToken)).Total.ShouldBe(1);
        (await new FindingList(theirs, Reaches.Reader(workshop.Database, theirs)).RunAsync(new FindingFilter(), TestContext.Current.CancellationToken)).Total.ShouldBe(0);
        (await new FindingDetail(theirs, Reaches.Reader(workshop.Database, theirs)).RunAsync("CVE-2026-0001", TestContext.Current.CancellationToken)).ShouldNotBeNull().Affected.ShouldBeEmpty();
        (await Figures(workshop.Database, theirs).RunAsync(TestContext.Current.CancellationToken)).AffectedCustomers.ShouldBe(0);
    }

    private static OverviewFigures Figures(TestDatabase database, AppDb db)
    {
        var reach = Reaches.Reader(database, db);
        return new OverviewFigures(db, reach, new FindingList(db, reach), TimeProvider.System);
    }
}
