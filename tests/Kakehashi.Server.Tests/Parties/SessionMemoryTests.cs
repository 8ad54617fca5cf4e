using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>A node remembers who a session is; what another node saves must reach it with the next request.</summary>
public sealed class SessionMemoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task What_another_node_takes_away_is_gone_with_the_next_request(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.DepartmentMember, house.Ours);
        await house.SignInAsync(person);
        var (here, there) = (Node(house), Node(house));
        var stamp = await StampAsync(house, person);
        (await SeenAsync(here)).ShouldBe([house.Ours.Key]);
        (await SeenAsync(there)).ShouldBe([house.Ours.Key]);

        await using (var db = house.OpenForAll())
        {
            var below = await Given.DepartmentAsync(db, "第一課", house.Ours.Key);
            (await SeenAsync(here)).ShouldBe([house.Ours.Key, below.Key]);

            db.Remove(await db.Set<RoleGrant>().SingleAsync(grant => grant.PersonKey == person.Key, Cancel));
            await db.SaveAsync(Cancel);
        }

        (await SeenAsync(here)).ShouldBeEmpty();
        (await SeenAsync(there)).ShouldBeEmpty();

        await using (var db = house.OpenForAll())
        {
            var credential = await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, Cancel);
            db.Entry(credential).Property(row => row.Stamp).CurrentValue = "another";
            await db.SaveAsync(Cancel);
        }

        (await there.OfSessionAsync(person.Id, stamp, Cancel)).Viewer.ShouldBeNull();

        async Task<long[]> SeenAsync(ViewerLookup node) =>
            (await node.OfSessionAsync(person.Id, stamp, Cancel)).Viewer.ShouldNotBeNull().DepartmentKeys;
    }

    private static ViewerLookup Node(TestHouse house) => new(
        house.Services.GetRequiredService<AppDbFactory>(), house.Services.GetRequiredService<CompanyTime>(),
        house.Services.GetRequiredService<TimeProvider>());

    private static async Task<string> StampAsync(TestHouse house, Person person)
    {
        await using var db = house.OpenForAll();
        return await db.Set<Credential>().Where(row => row.PersonKey == person.Key).Select(row => row.Stamp).SingleAsync(Cancel);
    }
}
