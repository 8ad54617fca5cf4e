using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Overview;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Matches;

public sealed class ConditionalMatchesTests
{
    private const string Php = "PHP,8.1.20,web01,cpe:2.3:a:php:php:8.1.20:*:*:*:*:*:*:*";
    private const string Windows = "Windows Server 2019,1809,web01,cpe:2.3:o:microsoft:windows_server_2019:-:*:*:*:*:*:*:*";
    private const string Debian = "Debian,11,web01,cpe:2.3:o:debian:debian_linux:11.0:*:*:*:*:*:*:*";
    private const string WindowsElsewhere = "Windows Server 2019,1809,db01,cpe:2.3:o:microsoft:windows_server_2019:-:*:*:*:*:*:*:*";

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task What_stands_on_the_same_node_settles_a_condition_whichever_came_first(Provider provider, bool inventoryFirst)
    {
        await using var workshop = await OpenAsync(provider);
        if (inventoryFirst)
        {
            await TakeAsync(workshop, Php, Windows);
        }

        await workshop.ImportAsync(OnlyOnWindows());
        if (!inventoryFirst)
        {
            await TakeAsync(workshop, Php, Windows);
        }

        (await VerdictsAsync(workshop)).ShouldBe([MatchVerdict.Affected]);
        var touch = (await DetailAsync(workshop)).Affected.ShouldHaveSingleItem();
        (touch.NodeName, touch.Beside, touch.Reason).ShouldBe(("web01", "o:microsoft:windows_server_2019", ""));
        await using var db = workshop.Database.Open(workshop.Member);
        var row = (await new SystemFindings(db, Reaches.Reader(workshop.Database, db)).RunAsync(workshop.System, TestContext.Current.CancellationToken)).Rows.ShouldHaveSingleItem();
        row.Components.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            component => component.Verdict.ShouldBe(MatchVerdict.Affected), component => component.Reason.ShouldBe(""));
    }

    [Theory]
    [BothDatabases]
    public async Task Another_operating_system_on_the_node_rules_it_out_and_the_page_says_why(Provider provider)
    {
        await using var workshop = await OpenAsync(provider);
        await workshop.ImportAsync(OnlyOnWindows());
        await TakeAsync(workshop, Php, Debian, WindowsElsewhere);

        (await VerdictsAsync(workshop)).ShouldBeEmpty();
        var touch = (await DetailAsync(workshop)).RuledOut.ShouldHaveSingleItem();
        (touch.Beside, touch.Reason).ShouldBe(("o:debian:debian_linux 11.0", JudgementReasons.ConditionFails));
    }

    [Theory]
    [BothDatabases]
    public async Task Where_the_node_shows_no_operating_system_it_stays_undecided_until_an_inventory_shows_one(Provider provider)
    {
        await using var workshop = await OpenAsync(provider);
        await workshop.ImportAsync(OnlyOnWindows());
        await TakeAsync(workshop, Php, WindowsElsewhere);
        (await VerdictsAsync(workshop)).ShouldBe([MatchVerdict.Undecided]);
        (await DetailAsync(workshop)).Undecided.ShouldHaveSingleItem().Reason.ShouldBe(JudgementReasons.ConditionUnknown);

        await TakeAsync(workshop, Php, Windows);

        (await VerdictsAsync(workshop)).ShouldBe([MatchVerdict.Affected]);
    }

    [Theory]
    [BothDatabases]
    public async Task Without_nodes_another_operating_system_rules_nothing_out(Provider provider)
    {
        await using var workshop = await OpenAsync(provider);
        await workshop.ImportAsync(OnlyOnWindows());

        await TakeAsync(workshop, Php.Replace("web01", "", StringComparison.Ordinal), Debian.Replace("web01", "", StringComparison.Ordinal));

        (await VerdictsAsync(workshop)).ShouldBe([MatchVerdict.Undecided]);
    }

    private static async Task<InventoryWorkshop> OpenAsync(Provider provider)
    {
        var workshop = await InventoryWorkshop.OpenAsync(provider);
        await using var db = workshop.Database.OpenForAll();
        foreach (var name in new[] { "web01", "db01" })
        {
            db.Add(new SystemNode(Guid.CreateVersion7(), workshop.System, name, new NodeDetails("Web", NodeEnvironment.Production, "", "")));
        }

        await db.SaveAsync(TestContext.Current.CancellationToken);
        return workshop;
    }

    private static async Task TakeAsync(InventoryWorkshop workshop, params string[] rows) =>
        (await workshop.TakeAsync("製品名,バージョン,ノード,CPE\n" + string.Join('\n', rows), "ledger.csv")).State.ShouldBe(SnapshotState.Taken);

    private static async Task<List<MatchVerdict>> VerdictsAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.OpenForAll();
        return [.. (await Reaches.AllAsync(db)).Select(pair => pair.Verdict)];
    }

    private static async Task<FindingDetail.Answer> DetailAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.Open(workshop.Member);
        return (await new FindingDetail(db, Reaches.Reader(workshop.Database, db)).RunAsync("CVE-2026-0001", TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    private static string OnlyOnWindows() =>
        AdvisoryWorkshop.Nvd("CVE-2026-0001", "php:php", "8.1.29").Replace(
            """{"nodes":[""",
            """{"operator":"AND","nodes":[{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:o:microsoft:windows:-:*:*:*:*:*:*:*","matchCriteriaId":"00000000-0000-0000-0000-000000000001"}]},""",
            StringComparison.Ordinal);
}
