using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>The ledger of systems and that of their nodes, as departments keep them.</summary>
public sealed class SystemImportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.1-4")]
    public async Task A_ledger_of_systems_is_taken_and_a_second_time_finds_everything_the_same(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        var desk = new ImportDesk(database);
        var ledger = Ledger(unit, customer);

        var trial = await desk.RunAsync("systems", ledger, dryRun: true);
        (trial.Added, trial.SetAside).ShouldBe((2, 0), Faults(trial));
        await using (var untouched = database.OpenForAll())
        {
            (await untouched.Set<DeliveredSystem>().CountAsync(Cancel)).ShouldBe(0);
        }

        (await desk.RunAsync("systems", ledger)).Added.ShouldBe(2);
        var again = await desk.RunAsync("systems", ledger);

        (again.Same, again.Changed, again.Added).ShouldBe((2, 0, 0));
        await using var db = database.OpenForAll();
        var system = await db.Set<DeliveredSystem>().SingleAsync(row => row.Code == "S-1", Cancel);
        (system.Name, system.Kana, system.NameEn).ShouldBe(("受注管理システム", "じゅちゅう", "Order management"));
        (system.CustomerKey, system.DepartmentKey, system.Exposure, system.Status).ShouldBe((customer.Key, unit.Key, Exposure.Internet, SystemStatus.InService));
        (system.WeBuilt, system.WeOperate, system.WeMaintain, system.DevelopmentType).ShouldBe((true, false, true, DevelopmentType.BuiltByUs));
        (system.ServiceStart, system.LastConfirmed, system.Version.Number).ShouldBe((new DateOnly(2019, 5, 1), new DateOnly(2026, 1, 15), 1));
        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task An_Excel_ledger_changes_only_the_columns_that_it_has_and_shows_each_difference(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        var desk = new ImportDesk(database);
        await desk.RunAsync("systems", Ledger(unit, customer));

        var report = await desk.RunAsync(
            ImportDesk.Everything, "systems",
            Excel(["System code", "Status", "Our roles", "Last confirmed"], ["S-1", "retired", "maintains, operates", new DateOnly(2026, 3, 1)]));

        report.Changed.ShouldBe(1, Faults(report));
        report.Rows.ShouldHaveSingleItem().Changes.ShouldBe(
        [
            new FieldChange("roles", "保守・構築", "保守・運用"), new FieldChange("status", "稼働中", "終了"),
            new FieldChange("lastConfirmed", "2026-01-15", "2026-03-01"),
        ], ignoreOrder: true);
        await using var db = database.OpenForAll();
        var system = await db.Set<DeliveredSystem>().SingleAsync(row => row.Code == "S-1", Cancel);
        (system.Name, system.Status, system.WeBuilt, system.WeOperate, system.Version.Number)
            .ShouldBe(("受注管理システム", SystemStatus.Retired, false, true, 2));
    }

    [Theory]
    [BothDatabases]
    public async Task Rows_that_cannot_be_taken_say_why_and_the_others_are_taken(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);

        var report = await new ImportDesk(database).RunAsync("systems", $"""
            システムコード,システム名,顧客コード,担当部門コード,公開範囲,サービス開始日
            S-1,よいシステム,{customer.Code},{unit.Code},閉域,
            S-2,,{customer.Code},{unit.Code},,
            S-3,顧客違い,C-999,{unit.Code},,
            S-4,部門違い,{customer.Code},D-999,,
            S-5,言葉違い,{customer.Code},{unit.Code},月面,
            S-6,日付違い,{customer.Code},{unit.Code},,令和99年13月1日
            S-1,重複,{customer.Code},{unit.Code},,
            add,アドレスの語,{customer.Code},{unit.Code},,
            """);

        report.Added.ShouldBe(1);
        report.Rows.Where(row => row.Fault is not null).Select(row => (row.Number, row.Fault!.Column, row.Fault.Reason)).ShouldBe(
        [
            (3, "name", ImportReasons.Required), (4, "customer", ImportReasons.UnknownCode), (5, "department", ImportReasons.UnknownCode),
            (6, "exposure", ImportReasons.UnknownWord), (7, "serviceStart", ImportReasons.NotADay), (8, "code", ImportReasons.Duplicate),
            (9, "code", ImportReasons.ForbiddenCharacter),
        ]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_change_of_customer_is_set_aside_with_the_way_to_make_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        var desk = new ImportDesk(database);
        await desk.RunAsync("systems", Ledger(unit, customer));
        await using var arrange = database.OpenForAll();
        var other = await Given.CustomerAsync(arrange, unit, "別の商事株式会社");

        var report = await desk.RunAsync("systems", $"システムコード,システム名,顧客コード,担当部門コード\nS-1,移す,{other.Code},{unit.Code}\n");

        report.Rows.Select(row => (row.Fault?.Column, row.Fault?.Reason)).ShouldBe([("customer", ImportReasons.MoveOnPage)]);
        await using var db = database.OpenForAll();
        (await db.Set<DeliveredSystem>().SingleAsync(row => row.Code == "S-1", Cancel)).CustomerKey.ShouldBe(customer.Key);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task Another_departments_system_is_not_changed_and_nothing_is_told_of_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        var desk = new ImportDesk(database);
        await desk.RunAsync("systems", Ledger(unit, customer));
        await using var arrange = database.OpenForAll();
        var strangers = await Given.DepartmentAsync(arrange, "金融第三部");
        var ours = await Given.CustomerAsync(arrange, strangers);
        var member = Given.Member(Role.DepartmentMember, strangers);

        var systems = await desk.RunAsync(member, "systems", Encoding.UTF8.GetBytes(
            $"システムコード,システム名,顧客コード,担当部門コード\nS-1,奪う,{ours.Code},{strangers.Code}\nS-9,置く,{ours.Code},{unit.Code}\nS-8,自分の,{ours.Code},{strangers.Code}\n"));
        var nodes = await desk.RunAsync(member, "nodes", Encoding.UTF8.GetBytes("システムコード,ノード名\nS-1,web01\nS-404,web01\n"));

        systems.Rows.Select(row => (row.Code, row.Fault?.Reason)).ShouldBe(
            [("S-1", ImportReasons.NotYours), ("S-9", ImportReasons.NotYours), ("S-8", null)]);
        (systems.Rows[0].Label, systems.Rows[0].Changes.Count).ShouldBe(("", 0));
        nodes.Rows.Select(row => row.Fault?.Reason).ShouldBe([ImportReasons.NotYours, ImportReasons.NotYours]);
        nodes.Rows[0].Fault.ShouldBe(nodes.Rows[1].Fault! with { Cell = "S-1" });
    }

    [Theory]
    [BothDatabases]
    public async Task A_file_without_the_customer_keeps_one_whom_the_viewer_does_not_see(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        await using var arrange = database.OpenForAll();
        var operators = await Given.DepartmentAsync(arrange, "運用部");
        var desk = new ImportDesk(database);
        await desk.RunAsync("systems", $"システムコード,システム名,顧客コード,担当部門コード\nS-7,監視,{customer.Code},{operators.Code}\n");

        var report = await desk.RunAsync(
            Given.Member(Role.DepartmentMember, operators), "systems", Encoding.UTF8.GetBytes("システムコード,状態\nS-7,終了\n"));

        report.Changed.ShouldBe(1, Faults(report));
        await using var db = database.OpenForAll();
        (await db.Set<DeliveredSystem>().SingleAsync(Cancel)).CustomerKey.ShouldBe(customer.Key);
    }

    [Theory]
    [BothDatabases]
    public async Task A_move_to_another_department_is_refused_in_words_that_say_where_to_do_it(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await using var arrange = site.Database.OpenForAll();
        var other = await Given.DepartmentAsync(arrange, "金融第三部");
        var csv = Encoding.UTF8.GetBytes($"システムコード,担当部門コード\n{site.System.Code},{other.Code}\n");
        var browser = site.As(ImportDesk.Everything);

        var form = await browser.GetAsync("/imports/systems");
        await browser.PostAsync(form, "差分を見る", [], ("Upload", "移管.csv", csv));
        var plan = await browser.GetAsync(browser.Location);

        plan.QuerySelector("#count-SetAside")!.TextContent.ShouldBe("1");
        plan.QuerySelector("tbody tr")!.TextContent.ShouldContain("担当部門や顧客の変更は、構成情報も一緒に移るため");
        plan.QuerySelectorAll("main form[method=post] button").ShouldBeEmpty();
        (await arrange.Set<DeliveredSystem>().AsNoTracking().SingleAsync(Cancel)).DepartmentKey.ShouldBe(site.Department.Key);
    }

    [Theory]
    [BothDatabases]
    public async Task A_ledger_of_nodes_adds_changes_and_repeats(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (unit, customer) = await HouseAsync(database);
        var desk = new ImportDesk(database);
        await desk.RunAsync("systems", Ledger(unit, customer));
        const string nodes = """
            システムコード,ノード名,階層,環境,冗長構成,備考
            S-1,web01,Web,本番,web,
            S-1,web02,Web,本番,web,
            S-1,stg01,Web,検証,,夜間は停止
            S-2,web01,,,,
            """;

        var first = await desk.RunAsync("nodes", nodes);
        var again = await desk.RunAsync("nodes", nodes);
        var changed = await desk.RunAsync(ImportDesk.Everything, "nodes", Excel(["システムコード", "ノード名", "環境"], ["S-1", "stg01", "開発"], ["S-1", "stg01", "本番"]));

        first.Added.ShouldBe(4, Faults(first));
        again.Same.ShouldBe(4);
        (changed.Changed, changed.Rows[1].Fault!.Reason).ShouldBe((1, ImportReasons.Duplicate));
        changed.Rows[0].Changes.ShouldBe([new FieldChange("environment", "検証", "開発")]);
        await using var db = database.OpenForAll();
        var node = await db.Set<SystemNode>().SingleAsync(row => row.Name == "stg01", Cancel);
        (node.Environment, node.Tier, node.Note, node.Version.Number, node.DepartmentKey)
            .ShouldBe((NodeEnvironment.Development, "Web", "夜間は停止", 2, unit.Key));
    }

    private static string Ledger(Department unit, Customer customer) =>
        $"""
        システムコード,システム名,システム名かな,システム名（英語）,顧客コード,担当部門コード,サービス開始日,公開範囲,当社の役割,開発形態,状態,最終確認日,備考
        S-1,受注管理システム,じゅちゅう,Order management,{customer.Code},{unit.Code},令和元年5月1日,インターネット,構築・保守,自社,稼働,２０２６／１／１５,
        S-2,会計システム,,,{customer.Code},{unit.Code},,,,,,,
        """;

    private static byte[] Excel(params object?[][] rows)
    {
        using var file = new MemoryStream();
        TableWriter.WriteXlsx(file, [new SheetToWrite("台帳", [.. rows])]);
        return file.ToArray();
    }

    private static string Faults(ImportReport report) => string.Join('\n', report.Rows.Where(row => row.Fault is not null));

    private static async Task<(Department Unit, Customer Customer)> HouseAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        var unit = await Given.DepartmentAsync(db);
        return (unit, await Given.CustomerAsync(db, unit));
    }
}
