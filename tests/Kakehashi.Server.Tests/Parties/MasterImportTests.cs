using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

public sealed class MasterImportTests
{
    private const string Departments =
        """
        部門コード,部門名,部門名（英語）,上位部門コード,有効開始日,有効終了日,後継部門コード
        D10,流通部,Retail,D00,令和元年5月1日,,
        D05,旧流通部,,D00,2015/4/1,２０２５年３月３１日,D10
        D00,見本システムズ株式会社,Mihon Systems,,2010-04-01,,
        """;

    private const string People =
        """
        社員コード,氏名,氏名かな,氏名（英語）,メール,部門コード,役割,言語
        E1,見本 花子,みほん はなこ,Hanako Mihon,HANAKO@example.jp,D00,セキュリティセンター・管理者,ja
        E2,例題 次郎,れいだい じろう,,jiro@example.jp,D10,Head of unit,en
        """;

    private const string Customers =
        """
        顧客コード,顧客名,顧客名かな,略称,顧客名（英語）,法人番号,業種,重要度,言語,担当部門コード
        C1,株式会社みほん銀行,みほんぎんこう,みほん銀行,Mihon Bank,８９９９９-0000-0001,銀行業,重要インフラ事業者,ja,D10
        C2,サンプル商事株式会社,,,,,,Key customer,英語,D10
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_dry_run_changes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var report = await new ImportDesk(database).RunAsync("departments", Departments, dryRun: true);

        report.Added.ShouldBe(3);
        await using var db = database.OpenForAll();
        (await db.Set<Department>().CountAsync(Cancel)).ShouldBe(0);
        (await db.Set<ImportFile>().CountAsync(Cancel)).ShouldBe(0);
        (await db.Set<EvidenceEntry>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task Units_may_come_after_those_below_them(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await new ImportDesk(database).RunAsync("departments", Departments);

        await using var db = database.OpenForAll();
        var units = await db.Set<Department>().ToDictionaryAsync(row => row.Code, Cancel);
        units["D10"].ParentKey.ShouldBe(units["D00"].Key);
        units["D10"].ValidFrom.ShouldBe(new DateOnly(2019, 5, 1));
        units["D05"].SuccessorKey.ShouldBe(units["D10"].Key);
        units["D05"].ValidTo.ShouldBe(new DateOnly(2025, 3, 31));
        units["D05"].Version.Number.ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_second_run_finds_everything_the_same(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        (string Kind, string Csv)[] files =
        [
            ("departments", Departments), ("people", People), ("customers", Customers),
            ("contacts", "顧客コード,担当者コード,氏名,氏名かな,部署・役職,メール,電話,言語,役割\nC1,P1,架空 一郎,,情報部,ichiro@example.jp,03-0000-0000,ja,窓口\n"),
        ];
        foreach (var (kind, csv) in files)
        {
            var first = await desk.RunAsync(kind, csv);
            first.SetAside.ShouldBe(0, string.Join('\n', first.Rows.Where(row => row.Fault is not null)));
            first.Added.ShouldBe(first.Rows.Count);
        }

        foreach (var (kind, csv) in files)
        {
            var again = await desk.RunAsync(kind, csv);
            again.Same.ShouldBe(again.Rows.Count, kind);
        }

        await using var db = database.OpenForAll();
        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.ShouldBeEmpty();
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(MasterDataImported), Cancel)).ShouldBe(8);
    }

    [Theory]
    [BothDatabases]
    public async Task A_change_is_shown_field_by_field_and_counts_the_version_up(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);
        await desk.RunAsync("customers", Customers);

        var report = await desk.RunAsync("customers", "顧客コード,略称,業種\nC1,みほん,\n");

        var row = report.Rows.ShouldHaveSingleItem();
        row.Fate.ShouldBe(RowFate.Change);
        row.Changes.ShouldBe([new FieldChange("shortName", "みほん銀行", "みほん"), new FieldChange("sector", "銀行業", "")]);
        await using var db = database.OpenForAll();
        var customer = await db.Set<Customer>().SingleAsync(found => found.Code == "C1", Cancel);
        customer.ShortName.ShouldBe("みほん");
        customer.Sector.ShouldBe("");
        customer.CorporateNumber.ShouldBe("8999900000001");
        customer.Importance.ShouldBe(CustomerImportance.CriticalInfrastructure);
        customer.Version.Number.ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task Broken_rows_are_named_and_the_others_taken(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);

        var report = await desk.RunAsync(
            "customers",
            """
            顧客コード,顧客名,法人番号,重要度,担当部門コード
            C1,よい会社,,,D10
            C2,,,,D10
            C3,番号違い,8999900000002,,D10
            C4,重要度違い,,最重要,D10
            C5,部門違い,,,D99
            C1,重複,,,D10
            ,コードなし,,,D10
            C/7,記号,,,D10
            """);

        report.Added.ShouldBe(1);
        report.Rows.Where(row => row.Fault is not null).Select(row => (row.Number, row.Fault!.Column, row.Fault.Reason)).ShouldBe(
        [
            (3, "name", ImportReasons.Required),
            (4, "corporateNumber", ImportReasons.CorporateNumber),
            (5, "importance", ImportReasons.UnknownWord),
            (6, "department", ImportReasons.UnknownCode),
            (7, "code", ImportReasons.Duplicate),
            (8, "code", ImportReasons.Required),
            (9, "code", ImportReasons.ForbiddenCharacter),
        ]);
        await using var db = database.OpenForAll();
        (await db.Set<Customer>().Select(row => row.Name).ToListAsync(Cancel)).ShouldBe(["よい会社"]);
    }

    [Fact]
    public async Task Rows_that_need_a_row_set_aside_are_set_aside_with_it()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);

        var report = await new ImportDesk(database).RunAsync(
            "departments",
            """
            部門コード,部門名,上位部門コード,有効開始日,有効終了日
            A,子,B,2020-04-01,
            B,親,,2020-04-01,2019-04-01
            X,輪,Y,2020-04-01,
            Y,輪,X,2020-04-01,
            Z,輪の下,X,2020-04-01,
            OK,独立,,2020-04-01,
            """);

        report.Rows.Select(row => (row.Code, row.Fault?.Reason)).ShouldBe(
        [
            ("A", ImportReasons.UnknownCode), ("B", ImportReasons.EndsBeforeItBegins), ("X", ImportReasons.Circle),
            ("Y", ImportReasons.UnknownCode), ("Z", ImportReasons.UnknownCode), ("OK", null),
        ]);
    }

    [Theory]
    [BothDatabases]
    public async Task Shift_JIS_and_cells_that_look_like_formulas_are_text(Provider provider)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);
        var csv = "顧客コード,顧客名,顧客名かな,担当部門コード\r\nC1,=HYPERLINK(\"http://evil.example\"),ﾐﾎﾝ,Ｄ１０\r\nC2,髙島①商店,,D10\r\n";

        var report = await desk.RunAsync(ImportDesk.Everything, "customers", Encoding.GetEncoding(932).GetBytes(csv.Replace("\"", "", StringComparison.Ordinal)));

        report.Added.ShouldBe(2);
        await using var db = database.OpenForAll();
        (await db.Set<Customer>().OrderBy(row => row.Code).Select(row => row.Name).ToListAsync(Cancel))
            .ShouldBe(["=HYPERLINK(http://evil.example)", "髙島①商店"]);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    [Requirement("G-3.2.2-13")]
    public async Task A_department_cannot_import_another_departments_customers_nor_learn_of_them(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments + "\nD20,金融部,,D00,2012-04-01,,\n");
        await desk.RunAsync("customers", Customers);
        await using var arrange = database.OpenForAll();
        var theirs = await arrange.Set<Department>().SingleAsync(unit => unit.Code == "D20", Cancel);
        var member = Given.Member(Role.DepartmentMember, theirs);

        var report = await desk.RunAsync(member, "customers", Encoding.UTF8.GetBytes("顧客コード,顧客名,担当部門コード\nC1,奪う,D20\nC8,置く,D10\nC9,自分の,D20\n"));
        var contacts = await desk.RunAsync(member, "contacts", Encoding.UTF8.GetBytes("顧客コード,担当者コード,氏名\nC1,P1,見知らぬ\nC404,P1,いない\n"));

        report.Rows.Select(row => (row.Code, row.Fate, row.Fault?.Reason)).ShouldBe(
            [("C1", RowFate.SetAside, ImportReasons.NotYours), ("C8", RowFate.SetAside, ImportReasons.NotYours), ("C9", RowFate.Add, null)]);
        report.Rows[0].Changes.ShouldBeEmpty();
        report.Rows[0].Label.ShouldBe("");
        contacts.Rows[0].Fault.ShouldBe(contacts.Rows[1].Fault! with { Cell = "C1" });
        (await arrange.Set<Customer>().AsNoTracking().SingleAsync(row => row.Code == "C1", Cancel)).Name.ShouldBe("株式会社みほん銀行");
    }

    [Fact]
    public async Task A_kind_that_is_not_the_viewers_duty_is_not_there()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var arrange = database.OpenForAll();
        var unit = await Given.DepartmentAsync(arrange);
        await using var db = database.Open(Given.Member(Role.DepartmentMember, unit));

        var outcome = await new ImportDesk(database).Open(db).RunAsync("people", "x.csv", Encoding.UTF8.GetBytes(People), false, Cancel);

        outcome.Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.unknown_kind");
    }

    [Theory]
    [BothDatabases]
    public async Task People_get_the_roles_of_the_ledger_and_lose_those_of_the_unit_they_leave(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments + "\nD20,金融部,,D00,2012-04-01,,\n");
        await desk.RunAsync("people", People);

        await desk.RunAsync("people", "社員コード,部門コード,役割\nE2,D20,部門担当・閲覧\n");

        await using var db = database.OpenForAll();
        var units = await db.Set<Department>().ToDictionaryAsync(row => row.Key, row => row.Code, Cancel);
        var grants = await db.Set<RoleGrant>().Join(db.Set<Person>(), grant => grant.PersonKey, person => person.Key, (grant, person) => new { person.Code, grant })
            .ToListAsync(Cancel);
        grants.Where(row => row.Code == "E2").Select(row => (row.grant.Role, units[row.grant.DepartmentKey!.Value])).Order()
            .ShouldBe([(Role.Reader, "D20"), (Role.DepartmentMember, "D20")]);
        grants.Where(row => row.Code == "E1").Select(row => (row.grant.Role, row.grant.DepartmentKey)).Order()
            .ShouldBe([(Role.SecurityCentre, null), (Role.Administrator, null)]);
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(RoleRevoked), Cancel)).ShouldBe(1);
        (await db.Set<Person>().SingleAsync(row => row.Code == "E1", Cancel)).Email.ShouldBe("hanako@example.jp");
    }

    [Fact]
    public async Task A_mail_address_serves_one_person_only()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);
        await desk.RunAsync("people", People);

        var report = await desk.RunAsync("people", "社員コード,氏名,メール\nE3,別人,jiro@example.jp\nE4,甲,new@example.jp\nE5,乙,NEW@example.jp\nE6,丙,だめ\n");

        report.Rows.Select(row => row.Fault?.Reason).ShouldBe([ImportReasons.InUse, null, ImportReasons.InUse, ImportReasons.NotAMailAddress]);
    }

    [Theory]
    [BothDatabases]
    public async Task Only_the_plan_that_was_seen_is_carried_out(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);
        await desk.RunAsync("customers", Customers);
        await using var db = database.Open(ImportDesk.Everything);
        var imports = desk.Open(db);
        (await imports.UploadAsync("customers", "../../x.csv", Encoding.UTF8.GetBytes("顧客コード,略称\nC1,甲\n"), Cancel)).Refused(out _, out var file).ShouldBeFalse();
        var seen = (await imports.FindAsync("customers", file!.Id, Cancel)).ShouldNotBeNull();
        seen.File.FileName.ShouldBe("x.csv");
        await desk.RunAsync("customers", "顧客コード,略称\nC1,乙\n");

        await using var later = database.Open(ImportDesk.Everything);
        (await desk.Open(later).ApplyAsync("customers", file.Id, seen.PlanHash, Cancel)).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.plan_changed");

        await using var anew = database.Open(ImportDesk.Everything);
        var fresh = (await desk.Open(anew).FindAsync("customers", file.Id, Cancel)).ShouldNotBeNull();
        fresh.Rows[0].Changes.ShouldBe([new FieldChange("shortName", "乙", "甲")]);
        await using var last = database.Open(ImportDesk.Everything);
        (await desk.Open(last).ApplyAsync("customers", file.Id, fresh.PlanHash, Cancel)).Refused(out _, out var report).ShouldBeFalse();
        report!.Changed.ShouldBe(1);

        await using var twice = database.Open(ImportDesk.Everything);
        (await desk.Open(twice).ApplyAsync("customers", file.Id, fresh.PlanHash, Cancel)).Refused(out refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("import.done_already");
        (await desk.Open(twice).FindAsync("customers", file.Id, Cancel)).ShouldNotBeNull().Rows[0].Fate.ShouldBe(RowFate.Change);
    }

    [Theory]
    [BothDatabases]
    public async Task Another_person_does_not_find_the_draft(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await using var db = database.Open(ImportDesk.Everything);
        (await desk.Open(db).UploadAsync("departments", "x.csv", Encoding.UTF8.GetBytes(Departments), Cancel)).Refused(out _, out var file).ShouldBeFalse();

        await using var other = database.Open(Given.Company(Role.Administrator));

        (await desk.Open(other).FindAsync("departments", file!.Id, Cancel)).ShouldBeNull();
    }

    [Theory]
    [BothDatabases]
    public async Task Contacts_follow_their_customer_to_another_department(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments + "\nD20,金融部,,D00,2012-04-01,,\n");
        await desk.RunAsync("customers", Customers);
        await desk.RunAsync("contacts", "顧客コード,担当者コード,氏名\nC1,P1,架空 一郎\n");

        await desk.RunAsync("customers", "顧客コード,担当部門コード\nC1,D20\n");

        await using var db = database.OpenForAll();
        var unit = await db.Set<Department>().SingleAsync(row => row.Code == "D20", Cancel);
        (await db.Set<Contact>().SingleAsync(Cancel)).DepartmentKey.ShouldBe(unit.Key);
    }

    [Fact]
    public async Task The_templates_come_back_as_files_without_rows()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.Open(ImportDesk.Everything);
        foreach (var import in new ImportDesk(database).Open(db).Kinds)
        {
            foreach (var english in (bool[])[false, true])
            {
                foreach (var file in (byte[][])[ImportTemplate.Csv(import, english), ImportTemplate.Xlsx(import, english)])
                {
                    ImportTable.Read(file, import.Columns).Refused(out var refusal, out var table).ShouldBeFalse($"{import.Kind} {refusal}");
                    table!.Columns.Count.ShouldBe(import.Columns.Count);
                    table.Rows.ShouldBeEmpty();
                }
            }
        }
    }

    [Fact]
    public async Task The_example_row_of_each_template_can_be_imported_once_it_is_no_comment()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var desk = new ImportDesk(database);
        await desk.RunAsync("departments", Departments);
        await using var db = database.Open(ImportDesk.Everything);
        foreach (var import in desk.Open(db).Kinds)
        {
            var text = Encoding.UTF8.GetString(ImportTemplate.Csv(import, english: false)).Replace("#", "", StringComparison.Ordinal);
            var report = await desk.RunAsync(ImportDesk.Everything, import.Kind, Encoding.UTF8.GetBytes(text));
            report.SetAside.ShouldBe(0, string.Join('\n', report.Rows));
        }
    }

    [Fact]
    public async Task The_demonstrations_ledgers_are_taken_whole()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var desk = new ImportDesk(database);
        foreach (var kind in (string[])["departments", "people", "customers", "contacts"])
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "master", kind + ".csv"), Cancel);
            var report = await desk.RunAsync(ImportDesk.Everything, kind, bytes);
            report.SetAside.ShouldBe(0, string.Join('\n', report.Rows.Where(row => row.Fault is not null)));
            report.Added.ShouldBeGreaterThan(0);
        }
    }
}
