using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Advisories;

public sealed class ImportAdvisoriesTests
{
    [Theory]
    [BothDatabases]
    [Requirement("G-4.1(1)-1")]
    public async Task The_same_feed_twice_changes_nothing(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var first = await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));
        var before = await workshop.FingerprintAsync();

        var second = await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));

        first[0].Added.ShouldBe(1);
        (second[0].Added, second[0].Changed, second[0].Unchanged).ShouldBe((0, 0, 1));
        (await workshop.FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_sources_tell_of_one_finding_and_neither_is_overwritten(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));

        await using var db = workshop.Database.OpenForAll();
        var finding = await db.Set<Finding>().SingleAsync(TestContext.Current.CancellationToken);
        finding.Name.ShouldBe("CVE-2026-0001");
        finding.Score.ShouldBe(9.8);
        (await db.Set<SourceRecord>().OrderBy(row => row.Source).Select(row => row.RecordId).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldBe(["CVE-2026-0001", "GHSA-aaaa-bbbb-cccc"]);
        (await db.Set<AdvisoryRange>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task A_record_of_several_cves_is_a_bulletin_and_merges_nothing(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\",\"CVE-2026-0002\""));

        await using var db = workshop.Database.OpenForAll();
        (await db.Set<Finding>().OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldBe(["CVE-2026-0001", "CVE-2026-0002"]);
        (await db.Set<BulletinFinding>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
        (await db.Set<FindingName>().AnyAsync(row => row.Name == "GHSA-AAAA-BBBB-CCCC", TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Theory]
    [BothDatabases]
    public async Task Findings_that_turn_out_to_be_one_leave_a_tombstone_that_leads_on(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0"));

        await workshop.ImportAsync(AdvisoryWorkshop.Osv(
            "GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\"", "2026-02-01T00:00:00Z"));

        await using var db = workshop.Database.OpenForAll();
        var findings = await db.Set<Finding>().OrderBy(row => row.Key).ToListAsync(TestContext.Current.CancellationToken);
        findings.Count.ShouldBe(2);
        findings[1].MergedInto.ShouldBe(findings[0].Key);
        (await db.Set<FindingName>().Where(row => row.Name == "GHSA-AAAA-BBBB-CCCC").Select(row => row.FindingKey).SingleAsync(TestContext.Current.CancellationToken))
            .ShouldBe(findings[0].Key);
        (await db.Set<AdvisoryRange>().CountAsync(row => row.FindingKey == findings[0].Key, TestContext.Current.CancellationToken)).ShouldBe(2);
        (await db.Set<SupersededRecord>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_file_read_late_does_not_turn_a_record_back(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "3.0", modified: "2026-03-01T00:00:00.000"));
        var before = await workshop.FingerprintAsync();

        var late = await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0", modified: "2026-01-01T00:00:00.000"));

        late[0].Unchanged.ShouldBe(1);
        (await workshop.FingerprintAsync()).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task A_rejected_record_keeps_its_state_and_says_nothing_of_products(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));

        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0", "Rejected", "2026-05-01T00:00:00.000"));

        await using var db = workshop.Database.OpenForAll();
        (await db.Set<Finding>().SingleAsync(TestContext.Current.CancellationToken)).State.ShouldBe(AdvisoryState.Rejected);
        (await db.Set<AdvisoryRange>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Theory]
    [BothDatabases]
    public async Task A_bad_record_is_set_aside_with_its_place_and_the_rest_is_taken(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var good = AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0");

        var runs = await workshop.ImportAsync(good.Replace("\"vulnerabilities\":[", "\"vulnerabilities\":[{\"cve\":{\"id\":7}},", StringComparison.Ordinal));

        (runs[0].Added, runs[0].SetAside).ShouldBe((1, 1));
        await using var db = workshop.Database.OpenForAll();
        var issue = await db.Set<FeedIssue>().SingleAsync(TestContext.Current.CancellationToken);
        issue.Where.ShouldContain("feed.json");
        issue.Why.ShouldNotBeEmpty();
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-4-1")]
    public async Task A_feed_that_falls_silent_raises_the_alarm(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));

        await using var db = workshop.Database.OpenForAll();
        var feed = await db.Set<Feed>().SingleAsync(TestContext.Current.CancellationToken);
        var last = feed.LastSuccess.ShouldNotBeNull();
        feed.IsSilent(last.AddHours(1)).ShouldBeFalse();
        feed.IsSilent(last.AddHours(feed.ExpectedHours + 1)).ShouldBeTrue();
    }

    [Theory]
    [BothDatabases]
    public async Task Records_that_the_source_states_and_that_did_not_arrive_are_counted(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);

        var runs = await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0")
            .Replace("\"totalResults\":1", "\"totalResults\":3", StringComparison.Ordinal));

        runs[0].Missing.ShouldBe(2);
        await using var db = workshop.Database.OpenForAll();
        (await db.Set<Feed>().SingleAsync(TestContext.Current.CancellationToken)).LastSuccess.ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task An_import_is_one_entry_of_evidence_in_its_feeds_stream(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "example:shop", "2.0"));

        await using var db = workshop.Database.OpenForAll();
        var entry = await db.Set<EvidenceEntry>().SingleAsync(row => row.Stream == "feed", TestContext.Current.CancellationToken);
        entry.What.ShouldBe("AdvisoriesImported");
        (await EvidenceChains.VerifyAsync(db, TestContext.Current.CancellationToken)).Broken.ShouldBeEmpty();
    }
}
