using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

public sealed class ViewerFilterTests
{
    [Theory]
    [BothDatabases]
    public async Task Nobody_sees_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        await Given.CustomerAsync(arrange, await Given.DepartmentAsync(arrange));

        await using var db = database.Open(Viewer.Nobody);

        (await db.Set<Customer>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await db.Set<Department>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    [Requirement("G-3.2.2-13")]
    public async Task A_department_does_not_see_another_departments_customers(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        var ours = await Given.DepartmentAsync(arrange, "流通第一部");
        var theirs = await Given.DepartmentAsync(arrange, "金融第三部");
        var customer = await Given.CustomerAsync(arrange, ours);
        await Given.CustomerAsync(arrange, theirs);

        await using var db = database.Open(Given.Member(Role.DepartmentMember, ours));

        (await db.Set<Customer>().Select(row => row.Code).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([customer.Code]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_administrator_sees_no_customer(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        await Given.CustomerAsync(arrange, await Given.DepartmentAsync(arrange));

        await using var db = database.Open(Given.Company(Role.Administrator));

        (await db.Set<Customer>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task A_job_sees_only_the_entities_that_it_names(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        await Given.SystemAsync(arrange, await Given.CustomerAsync(arrange, await Given.DepartmentAsync(arrange)));

        await using var db = database.Open(Viewer.ForJob("matching", typeof(DeliveredSystem)));

        (await db.Set<DeliveredSystem>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await db.Set<Customer>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.2-11")]
    public async Task A_hundred_viewers_alternating_in_parallel_each_see_only_their_own(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var arrange = database.OpenForAll();
        var owners = new List<(Viewer Viewer, string System)>();
        for (var at = 0; at < 100; at++)
        {
            var department = await Given.DepartmentAsync(arrange, $"第{at}部");
            var system = await Given.SystemAsync(arrange, await Given.CustomerAsync(arrange, department));
            owners.Add((Given.Member(Role.DepartmentMember, department), system.Code));
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (turn, cancel) =>
            {
                var (viewer, system) = owners[turn % owners.Count];
                await using var db = database.Open(viewer);
                (await db.Set<DeliveredSystem>().Select(row => row.Code).ToListAsync(cancel)).ShouldBe([system]);
            });
    }
}
