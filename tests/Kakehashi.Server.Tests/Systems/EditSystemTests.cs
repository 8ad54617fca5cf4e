using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

public sealed class EditSystemTests
{
    [Theory]
    [BothDatabases]
    public async Task What_belongs_to_a_system_moves_with_it_to_another_department(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await TakeInventoryTests.AddNodeAsync(shop, "web01");
        await shop.TakeAsync(InventoryWorkshop.Sbom("next@15.0.3"));
        Department other;
        await using (var db = shop.Database.OpenForAll())
        {
            other = await Given.DepartmentAsync(db, "公共第二部");
        }

        var both = Given.Member(Role.UnitHead, shop.Department, other);
        (await EditAsync(shop, both, input => input.Department = other.Code)).Refused(out _, out _).ShouldBeFalse();
        await using (var db = shop.Database.Open(Given.Member(Role.Reader, other)))
        {
            (await CountAsync(db)).ShouldBe((1, 1, 1, 1));
        }

        await using (var db = shop.Database.Open(Given.Member(Role.Reader, shop.Department)))
        {
            (await CountAsync(db)).ShouldBe((0, 0, 0, 0));
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_system_is_not_handed_to_a_department_that_the_viewer_keeps_no_systems_for(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        Department other;
        await using (var db = shop.Database.OpenForAll())
        {
            other = await Given.DepartmentAsync(db, "公共第二部");
        }

        (await EditAsync(shop, shop.Member, input => input.Department = other.Code)).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("system.department_not_yours");
    }

    [Theory]
    [BothDatabases]
    public async Task An_edit_upon_a_newer_one_is_refused_and_leaves_no_evidence(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        (await EditAsync(shop, shop.Member, input => input.Name = "一つ目")).Refused(out _, out _).ShouldBeFalse();
        (await EditAsync(shop, shop.Member, input => (input.Name, input.Version) = ("二つ目", 1))).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("record.stale");
        await using var db = shop.Database.OpenForAll();
        (await db.Set<DeliveredSystem>().SingleAsync(TestContext.Current.CancellationToken)).Name.ShouldBe("一つ目");
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(SystemEdited), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_code_that_another_department_uses_is_refused_without_telling_more(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        Department other;
        Customer customer;
        await using (var db = shop.Database.OpenForAll())
        {
            other = await Given.DepartmentAsync(db, "公共第二部");
            customer = await Given.CustomerAsync(db, other);
        }

        var added = await shop.AsAsync<Outcome<SystemAdded>, AddSystem>(
            Given.Member(Role.DepartmentMember, other),
            add => add.RunAsync(
                new SystemInput { Code = shop.System.Code, Name = "別", Customer = customer.Code, Department = other.Code }, CancellationToken.None));
        added.Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("system.code_in_use");
    }

    private static Task<Outcome<SystemEdited>> EditAsync(InventoryWorkshop shop, Server.Platform.Access.Viewer viewer, Action<SystemInput> change) =>
        shop.AsAsync<Outcome<SystemEdited>, EditSystem>(viewer, async edit =>
        {
            var input = (await edit.LoadAsync(shop.System.Code, CancellationToken.None))!;
            change(input);
            return await edit.RunAsync(shop.System.Code, input, CancellationToken.None);
        });

    private static async Task<(int Systems, int Nodes, int Snapshots, int Lines)> CountAsync(Server.Platform.Storage.AppDb db) =>
        (await db.Set<DeliveredSystem>().CountAsync(), await db.Set<SystemNode>().CountAsync(), await db.Set<Snapshot>().CountAsync(),
            await db.Set<InventoryLine>().CountAsync());
}
