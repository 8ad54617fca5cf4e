using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Overview;

/// <summary>A page asks the database a stated number of times at most, and no more often when there are more rows.</summary>
public sealed class CommandsOfPagesTests
{
    /// <summary>The most commands of each page, the menu's counts included.</summary>
    private static readonly (string Address, int Most)[] Pages =
    [
        ("/", 15), ("/advisories", 12), ("/advisories?view=all", 12), ("/advisories/CVE-2026-0001", 15), ("/advisories/feeds", 5),
        ("/search?q=shop", 8), ("/systems", 8), ("/systems/{system}", 24), ("/parties/customers", 5), ("/parties/customers/{customer}", 7),
        ("/parties/departments", 4), ("/parties/people", 6), ("/imports", 2),
    ];

    [Theory]
    [BothDatabases]
    public async Task A_page_sends_no_more_commands_when_there_are_more_rows(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        await FillAsync(site, 1);
        using var counter = CommandCount.Of(site.Database.Options);
        var few = await CountAsync(site, counter);

        await FillAsync(site, 9);
        var many = await CountAsync(site, counter);

        foreach (var ((address, most), before, after) in Pages.Zip(few, many))
        {
            after.ShouldBeLessThanOrEqualTo(most, address);
            after.ShouldBe(before, address);
            after.ShouldBeGreaterThan(0, address);
        }
    }

    [Fact]
    public async Task A_planted_page_that_asks_for_each_row_is_found()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.OpenForAll();
        using var counter = CommandCount.Of(database.Options);
        async Task<int> AskForEachAsync()
        {
            counter.Reset();
            foreach (var unit in await db.Set<Department>().AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
            {
                await db.Set<Customer>().CountAsync(row => row.DepartmentKey == unit.Key, TestContext.Current.CancellationToken);
            }

            return counter.Count;
        }

        await Given.DepartmentAsync(db);
        var few = await AskForEachAsync();
        await Given.DepartmentAsync(db);

        (few, await AskForEachAsync()).ShouldBe((2, 3));
    }

    private static async Task<List<int>> CountAsync(SystemsSite site, CommandCount counter)
    {
        var browser = site.As(Everything);
        var counts = new List<int>();
        foreach (var (address, most) in Pages)
        {
            var there = address.Replace("{system}", site.System.Code, StringComparison.Ordinal).Replace("{customer}", site.Customer.Code, StringComparison.Ordinal);
            counter.Reset();
            await browser.GetAsync(there);
            browser.Status.ShouldBe(HttpStatusCode.OK, there);
            counter.Count.ShouldBeLessThanOrEqualTo(most, $"{there}\n{counter.Text}");
            counts.Add(counter.Count);
        }

        return counts;
    }

    private static Viewer Everything { get; } = Viewer.ForPerson(
        1, Guid.CreateVersion7(), "見本 花子", "ja", [new EffectiveGrant(Enum.GetValues<Duty>(), null)]);

    /// <summary>So many more of everything that lists show: departments, people, customers, systems, findings, components.</summary>
    private static async Task FillAsync(SystemsSite site, int count)
    {
        for (var at = 0; at < count; at++)
        {
            var number = Guid.CreateVersion7().ToString("N")[^6..];
            await using var db = site.Database.OpenForAll();
            var unit = await Given.DepartmentAsync(db, $"第{number}部");
            await Given.CustomerAsync(db, unit);
            db.Add(new Person(Guid.CreateVersion7(), $"E{number}", new PersonDetails("見本 一郎", "", "", $"{number}@example.jp", unit.Key, "ja")));
            await db.SaveAsync(TestContext.Current.CancellationToken);
            var system = await Given.SystemAsync(db, site.Customer, $"システム{number}");
            await site.ImportAsync(AdvisoryWorkshop.Osv($"GHSA-{number}", "shop", "9.0.0", at == 0 && count == 1 ? "\"CVE-2026-0001\"" : ""));
            await site.TakeAsync(InventoryWorkshop.Sbom("shop@1.0.0", $"other{number}@1.0.0"), system);
            await site.TakeAsync(InventoryWorkshop.Sbom("shop@1.0.0", $"mine{number}@1.0.0", "cart@1.0.0"));
            await site.TakeAsync(InventoryWorkshop.Sbom("shop@1.0.0", $"mine{number}@1.1.0", "cart@1.0.0"));
        }
    }
}
