using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Matches.Reach;

/// <summary>What nodes hold in memory is what the database says, for every viewer, at once.</summary>
public sealed class ReachMapTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Whatever_happens_each_node_sees_at_its_next_look_what_a_node_just_started_sees(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        using var early = new ReachMap(workshop.Database.Factory);
        (await PairsAsync(workshop, early)).ShouldBeEmpty();

        var steps = new (string Name, Func<Task> Run, string[] Pairs)[]
        {
            ("advisory first", () => workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\"")), []),
            ("inventory", () => workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0", "cart@1.0.0")), ["CVE-2026-0001 Affected"]),
            ("another advisory", () => workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-dddd-eeee-ffff", "cart", "2.0.0", "\"CVE-2026-0002\"")),
                ["CVE-2026-0001 Affected", "CVE-2026-0002 Affected"]),
            ("mended", () => workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.9.0", "cart@1.0.0")), ["CVE-2026-0002 Affected"]),
            ("unreadable version", () => workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.9.0", "cart@not-a-version")), ["CVE-2026-0002 Undecided"]),
            ("withdrawn range", () => workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-dddd-eeee-ffff", "basket", "2.0.0", "\"CVE-2026-0002\"", "2026-06-01T00:00:00Z")), []),
        };
        foreach (var (name, run, pairs) in steps)
        {
            await run();
            using var late = new ReachMap(workshop.Database.Factory);
            (await PairsAsync(workshop, early)).ShouldBe(pairs, name);
            (await PairsAsync(workshop, late)).ShouldBe(pairs, name);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_system_that_moves_leaves_the_sight_of_its_old_department_at_once(Provider provider)
    {
        await using var workshop = await InventoryWorkshop.OpenAsync(provider);
        await workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\""));
        await workshop.TakeAsync(InventoryWorkshop.Sbom("shop@1.2.0"));
        await using var arrange = workshop.Database.OpenForAll();
        var other = await Given.DepartmentAsync(arrange, "金融第三部");
        using var map = new ReachMap(workshop.Database.Factory);
        (await PairsAsync(workshop, map)).ShouldHaveSingleItem();

        await using var keeper = workshop.Database.Open(Given.Member(Role.UnitHead, workshop.Department, other));
        var edit = ActivatorUtilities.CreateInstance<EditSystem>(workshop.Services, keeper, workshop.Services.GetServices<IInventoryStep>());
        var input = (await edit.LoadAsync(workshop.System.Code, Cancel)).ShouldNotBeNull();
        input.Department = other.Code;
        (await edit.RunAsync(workshop.System.Code, input, Cancel)).Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code);

        (await PairsAsync(workshop, map)).ShouldBeEmpty();
        (await PairsAsync(workshop, map, Given.Member(Role.UnitHead, other))).ShouldHaveSingleItem();
    }

    [Theory]
    [BothDatabases]
    public async Task The_rule_for_what_is_in_memory_is_the_rule_of_the_query_filter(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        var departments = new[] { await Given.DepartmentAsync(arrange), await Given.DepartmentAsync(arrange), await Given.DepartmentAsync(arrange) };
        foreach (var department in departments)
        {
            var customer = await Given.CustomerAsync(arrange, department);
            foreach (var classification in Enum.GetValues<Classification>())
            {
                var system = await Given.SystemAsync(arrange, customer);
                arrange.Entry(system).Property(row => row.Classification).CurrentValue = classification;
                await arrange.SaveAsync(Cancel);
            }
        }

        var all = await arrange.Set<DeliveredSystem>().AsNoTracking().ToListAsync(Cancel);
        Viewer[] viewers =
        [
            Viewer.Nobody,
            Given.Company(Role.SecurityCentre),
            Given.Company(Role.Administrator),
            Given.Member(Role.Reader, departments[0]),
            Given.Member(Role.UnitHead, departments[1], departments[2]),
            .. all.Select(system => Viewer.ForPerson(1, Guid.NewGuid(), "x", "ja", [new EffectiveGrant([Duty.Read], [], system.Key)])),
            Viewer.ForApiKey(1, Guid.NewGuid(), "x", [new EffectiveGrant([Duty.Read], [departments[0].Key], all[^1].Key)]),
        ];
        foreach (var viewer in viewers)
        {
            await using var db = database.Open(viewer);
            var filtered = await db.Set<DeliveredSystem>().Select(row => row.Key).ToListAsync(Cancel);
            all.Where(row => viewer.MaySee(row.Key, row.DepartmentKey, row.Classification)).Select(row => row.Key)
                .ShouldBe(filtered, ignoreOrder: true, viewer.SightName);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_stamp_is_committed_only_after_all_before_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var order = new List<long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            async () =>
            {
                await using var db = database.Open(Viewer.ForJob("stamps"));
                for (var turn = 0; turn < 5; turn++)
                {
                    await db.WriteAsync(
                        async token =>
                        {
                            var stamp = (await db.TakeStampsAsync(["b", "a"], token))["a"];
                            await Task.Delay(number, token);
                            lock (order)
                            {
                                order.Add(stamp);
                            }
                        },
                        Cancel);
                }
            },
            Cancel)));

        order.ShouldBe(Enumerable.Range(1, 40).Select(stamp => (long)stamp));
        await using var look = database.Open(Viewer.ForJob("stamps"));
        (await look.ReadStampsAsync(Cancel)).ShouldContainKeyAndValue("b", 40);
    }

    [Theory]
    [BothDatabases]
    public async Task A_write_that_fails_leaves_no_stamp(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open(Viewer.ForJob("stamps"));
        await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(
            async token =>
            {
                await db.TakeStampsAsync(["a"], token);
                throw new InvalidOperationException("planted");
            },
            Cancel));
        (await db.ReadStampsAsync(Cancel)).ShouldNotContainKey("a");
    }

    private static async Task<IReadOnlyList<string>> PairsAsync(InventoryWorkshop workshop, ReachMap map, Viewer? viewer = null)
    {
        await using var db = workshop.Database.Open(viewer ?? workshop.Member);
        var view = await new ReachReader(map, db, new RequestStamps()).ViewAsync(Cancel);
        return
        [
            .. view.State.Findings.SelectMany(head => head.Affected.In(view.Scope).Select(_ => $"{head.Name} Affected")
                .Concat(head.Undecided.In(view.Scope).Select(_ => $"{head.Name} Undecided"))).Order(StringComparer.Ordinal),
        ];
    }
}
