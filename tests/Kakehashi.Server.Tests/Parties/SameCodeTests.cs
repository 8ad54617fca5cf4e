using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Parties.Customers;
using Kakehashi.Server.Features.Parties.Departments;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>The same code entered twice at the same instant: one is saved, the other is told that it is used.</summary>
public sealed class SameCodeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_customer_code(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await UnitAsync(database);
        CustomerInput Input(string name) => new() { Code = "C-777", Name = name, Department = unit.Code };
        var held = new Customer(Guid.CreateVersion7(), "C-777", new CustomerDetails("仮", "", "", "", "", "", CustomerImportance.Normal, "ja", unit.Key));

        var outcomes = await database.BothAsync(
            held,
            () => AsAsync(database, Keeper(unit), db => new AddCustomer(db, database.Factory).RunAsync(Input("甲商店"), Cancel)),
            () => AsAsync(database, Keeper(unit), db => new AddCustomer(db, database.Factory).RunAsync(Input("乙商店"), Cancel)));

        OneRefused(outcomes).ShouldBe("parties.code_in_use");
        await OneStoredAsync<Customer>(database, row => row.Code == "C-777");
    }

    [Theory]
    [BothDatabases]
    public async Task A_department_code(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        DepartmentInput Input(string name) => new() { Code = "D-777", Name = name, ValidFrom = "2026/4/1" };
        var held = new Department(Guid.CreateVersion7(), "D-777", new DepartmentDetails("仮", "", null, Given.Day, null, null));

        var outcomes = await database.BothAsync(
            held,
            () => AsAsync(database, Given.Company(Role.Administrator), db => new AddDepartment(db).RunAsync(Input("甲部"), Cancel)),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new AddDepartment(db).RunAsync(Input("乙部"), Cancel)));

        OneRefused(outcomes).ShouldBe("parties.code_in_use");
        await OneStoredAsync<Department>(database, row => row.Code == "D-777");
    }

    [Theory]
    [BothDatabases]
    public async Task A_persons_code(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        PersonInput Input(string mail) => new() { Code = "P-777", Name = "見本 花子", Email = mail };

        var outcomes = await database.BothAsync(
            Somebody("P-777", "held@example.jp"),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).AddAsync(Input("a@example.jp"), Cancel)),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).AddAsync(Input("b@example.jp"), Cancel)));

        OneRefused(outcomes).ShouldBe("parties.code_in_use");
        await OneStoredAsync<Person>(database, row => row.Code == "P-777");
    }

    [Theory]
    [BothDatabases]
    public async Task A_persons_mail_address(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        PersonInput Input(string code) => new() { Code = code, Name = "見本 花子", Email = "same@example.jp" };

        var outcomes = await database.BothAsync(
            Somebody("P-700", "same@example.jp"),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).AddAsync(Input("P-701"), Cancel)),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).AddAsync(Input("P-702"), Cancel)));

        OneRefused(outcomes).ShouldBe("person.mail_in_use");
        await OneStoredAsync<Person>(database, row => row.Email == "same@example.jp");
    }

    [Theory]
    [BothDatabases]
    public async Task A_mail_address_that_two_people_take_as_they_change(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var arrange = database.OpenForAll())
        {
            arrange.AddRange(Somebody("P-701", "one@example.jp"), Somebody("P-702", "two@example.jp"));
            await arrange.SaveAsync(Cancel);
        }

        PersonInput Input(string code) => new() { Code = code, Name = "見本 花子", Email = "same@example.jp", Version = 1 };
        var outcomes = await database.BothAsync(
            Somebody("P-700", "same@example.jp"),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).EditAsync("P-701", Input("P-701"), Cancel)),
            () => AsAsync(database, Given.Company(Role.Administrator), db => new KeepPerson(db).EditAsync("P-702", Input("P-702"), Cancel)));

        OneRefused(outcomes).ShouldBe("person.mail_in_use");
        await OneStoredAsync<Person>(database, row => row.Email == "same@example.jp");
    }

    [Theory]
    [BothDatabases]
    public async Task A_contacts_code_within_its_customer(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await UnitAsync(database);
        await using var arrange = database.OpenForAll();
        var customer = await Given.CustomerAsync(arrange, unit);
        ContactInput Input(string name) => new() { Code = "1", Name = name };
        new ContactInput { Code = "1", Name = "仮" }.ToDetails().Refused(out _, out var details).ShouldBeFalse();

        var outcomes = await database.BothAsync(
            new Contact(Guid.CreateVersion7(), customer, "1", details!),
            () => AsAsync(database, Keeper(unit), db => new KeepContact(db).AddAsync(customer.Code, Input("甲"), Cancel)),
            () => AsAsync(database, Keeper(unit), db => new KeepContact(db).AddAsync(customer.Code, Input("乙"), Cancel)));

        OneRefused(outcomes).ShouldBe("parties.code_in_use");
        await OneStoredAsync<Contact>(database, row => row.CustomerKey == customer.Key && row.Code == "1");
    }

    [Theory]
    [BothDatabases]
    public async Task A_system_code(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var unit = await UnitAsync(database);
        await using var arrange = database.OpenForAll();
        var customer = await Given.CustomerAsync(arrange, unit);
        SystemInput Input(string name) => new() { Code = "S-777", Name = name, Customer = customer.Code, Department = unit.Code };
        var held = new DeliveredSystem(Guid.CreateVersion7(), "S-777", new SystemDetails(
            "仮", "", "", customer.Key, unit.Key, null, Exposure.Unknown, false, false, false, DevelopmentType.Unknown, SystemStatus.InService, null, ""));

        var outcomes = await database.BothAsync(
            held,
            () => AsAsync(database, Keeper(unit), db => new AddSystem(db, database.Factory, TimeProvider.System).RunAsync(Input("甲"), Cancel)),
            () => AsAsync(database, Keeper(unit), db => new AddSystem(db, database.Factory, TimeProvider.System).RunAsync(Input("乙"), Cancel)));

        OneRefused(outcomes).ShouldBe("system.code_in_use");
        await OneStoredAsync<DeliveredSystem>(database, row => row.Code == "S-777");
    }

    [Theory]
    [BothDatabases]
    public async Task A_nodes_name_within_its_system(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        var held = new SystemNode(Guid.CreateVersion7(), workshop.System, "web01", new NodeDetails("", NodeEnvironment.Production, "", ""));
        Task<Outcome<NodeAdded>> Add() => AsAsync(workshop.Database, workshop.Member, db =>
            new KeepNode(db, TimeProvider.System).AddAsync(workshop.System.Code, new KeepNode.Input { Name = "web01" }, Cancel));

        var outcomes = await workshop.Database.BothAsync(held, Add, Add);

        OneRefused(outcomes).ShouldBe("node.name_in_use");
        await OneStoredAsync<SystemNode>(workshop.Database, row => row.Name == "web01");
    }

    [Theory]
    [BothDatabases]
    public async Task A_product_entered_by_hand(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        Task<Outcome<ReceiveInventory.Receipt>> Add() => Task.Run(() => workshop.AsAsync<Outcome<ReceiveInventory.Receipt>, KeepByHand>(
            workshop.Member, keep => keep.AddAsync(workshop.System.Code, new KeepByHand.Input { Name = "帳票サーバー", Version = "6.2" }, Cancel)));

        var outcomes = await Task.WhenAll(Add(), Add());
        await workshop.WorkAsync();

        OneRefused(outcomes).ShouldBe("by_hand.there_already");
        await OneStoredAsync<InventoryLine>(workshop.Database, row => row.SystemKey == workshop.System.Key && row.EndSnapshotKey == null);
    }

    [Theory]
    [BothDatabases]
    public async Task A_refused_save_leaves_nothing_behind_that_the_next_would_tell(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open(Given.Company(Role.Administrator));
        db.Add(Somebody("P-700", "a@example.jp"));
        await db.SaveAsync(Cancel);
        var second = Somebody("P-700", "b@example.jp");

        (await db.AddAsync(second, 0, () => db.Evidence.Append(StreamName.Person(second.Id), new PersonAdded(second.Id, "P-700", new Personal("x"))), new Refusal("used"), Cancel))
            .Refused(out var refusal, out _).ShouldBeTrue();
        await db.SaveAsync(Cancel);

        refusal!.Code.ShouldBe("used");
        await using var all = database.OpenForAll();
        (await all.Set<EvidenceEntry>().CountAsync(Cancel)).ShouldBe(0);
        (await all.Set<Person>().CountAsync(Cancel)).ShouldBe(1);
    }

    private static Viewer Keeper(Department unit) => Given.Member(Role.DepartmentMember, unit);

    private static Person Somebody(string code, string mail) =>
        new(Guid.CreateVersion7(), code, new PersonDetails("仮 太郎", "", "", mail, null, "ja"));

    private static async Task<Department> UnitAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        return await Given.DepartmentAsync(db);
    }

    private static async Task<T> AsAsync<T>(TestDatabase database, Viewer viewer, Func<AppDb, Task<T>> run)
    {
        await using var db = database.Open(viewer);
        return await run(db);
    }

    private static string OneRefused<T>(Outcome<T>[] outcomes) =>
        outcomes.Select(outcome => outcome.Refused(out var refusal, out _) ? refusal.Code : "").Where(code => code.Length > 0).ShouldHaveSingleItem();

    private static async Task OneStoredAsync<T>(TestDatabase database, System.Linq.Expressions.Expression<Func<T, bool>> which)
        where T : class
    {
        await using var db = database.OpenForAll();
        (await db.Set<T>().CountAsync(which, Cancel)).ShouldBe(1);
    }
}
