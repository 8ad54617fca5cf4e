using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Matches;

public sealed class EditionMatchesTests
{
    private const string Narrowed = "cpe:2.3:a:gitlab:gitlab:*:*:*:*:";

    [Theory]
    [BothDatabases("enterprise:*:*:*", MatchVerdict.Affected, "")]
    [BothDatabases("*:*:*:*", MatchVerdict.Undecided, JudgementReasons.EditionUnknown)]
    public async Task An_edition_is_judged_by_what_the_component_says_of_itself(
        Provider provider, string said, MatchVerdict verdict, string reason)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(About("enterprise:*:*:*"));
        await TakeAsync(workshop, $"GitLab,14.5.1,cpe:2.3:a:gitlab:gitlab:14.5.1:*:*:*:{said}");

        (await VerdictsAsync(workshop)).ShouldBe([verdict]);
        var detail = await DetailAsync(workshop);
        detail.Affected.Concat(detail.Undecided).ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task Another_edition_is_not_affected_and_stays_on_record_with_its_reason(Provider provider, bool inventoryFirst)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        const string row = "GitLab,14.5.1,cpe:2.3:a:gitlab:gitlab:14.5.1:*:*:*:community:*:*:*";
        if (inventoryFirst)
        {
            await TakeAsync(workshop, row);
        }

        await workshop.ImportAsync(About("enterprise:*:*:*"));
        if (!inventoryFirst)
        {
            await TakeAsync(workshop, row);
        }

        (await VerdictsAsync(workshop)).ShouldBeEmpty();
        var detail = await DetailAsync(workshop);
        detail.Affected.Concat(detail.Undecided).ShouldBeEmpty();
        detail.RuledOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            touch => touch.Verdict.ShouldBe(MatchVerdict.NotAffected),
            touch => touch.Reason.ShouldBe(JudgementReasons.EditionOther),
            touch => touch.OnlyWith.ShouldBe(Narrowed + "enterprise:*:*:*"));
    }

    [Theory]
    [BothDatabases]
    public async Task The_host_of_a_plugin_may_stand_anywhere_in_the_system_and_the_edition_must_fit_as_well(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(About("*:wordpress:*:*"));
        await workshop.ImportAsync(About("pro:wordpress:*:*", "CVE-2026-0002"));
        const string plugin = "Plug-in,14.5.1,cpe:2.3:a:gitlab:gitlab:14.5.1:*:*:*:*:*:*:*";
        await TakeAsync(workshop, plugin);
        (await ReasonsAsync(workshop)).ShouldBe([JudgementReasons.ConditionUnknown, JudgementReasons.ConditionUnknown]);

        await TakeAsync(workshop, plugin, "WordPress,6.4,cpe:2.3:a:wordpress:wordpress:6.4:*:*:*:*:*:*:*");

        (await ReasonsAsync(workshop)).ShouldBe(["", JudgementReasons.EditionUnknown]);
        (await VerdictsAsync(workshop)).ShouldBe([MatchVerdict.Affected, MatchVerdict.Undecided]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_database_driver_with_a_made_up_CPE_is_no_database_server(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Nvd("CVE-2026-0001", "oracle:mysql", "5.7.3"));
        await TakeDocumentAsync(
            workshop, """
            {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"mysql","version":"1.5.0",
            "purl":"pkg:golang/github.com/go-sql-driver/mysql@1.5.0","cpe":"cpe:2.3:a:oracle:mysql:1.5.0:*:*:*:*:*:*:*"}]}
            """, "bom.json");

        (await ReasonsAsync(workshop)).ShouldBe([JudgementReasons.CpeDoubtful]);
    }

    private static string About(string edition, string id = "CVE-2026-0001") =>
        AdvisoryWorkshop.Nvd(id, "gitlab:gitlab", "14.5.3").Replace(
            Narrowed + "*:*:*:*", Narrowed + edition, StringComparison.Ordinal);

    private static Task TakeAsync(InventoryWorkshop workshop, params string[] rows) =>
        TakeDocumentAsync(workshop, "製品名,バージョン,CPE\n" + string.Join('\n', rows), "ledger.csv");

    private static async Task TakeDocumentAsync(InventoryWorkshop workshop, string document, string name)
    {
        var taken = await workshop.TakeAsync(document, name);
        (taken.State, taken.Refusal).ShouldBe((SnapshotState.Taken, ""));
    }

    private static async Task<List<MatchVerdict>> VerdictsAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.OpenForAll();
        return [.. (await Reaches.AllAsync(db)).Select(pair => pair.Verdict)];
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.Open(workshop.Member);
        var found = await new SystemFindings(db, Reaches.Reader(workshop.Database, db)).RunAsync(workshop.System, TestContext.Current.CancellationToken);
        return [.. found.Rows.OrderBy(row => row.Finding.Name, StringComparer.Ordinal).Select(row => row.Components.ShouldHaveSingleItem().Reason)];
    }

    private static async Task<FindingDetail.Answer> DetailAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.Open(workshop.Member);
        return (await new FindingDetail(db, Reaches.Reader(workshop.Database, db)).RunAsync("CVE-2026-0001", TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
