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
        var session = await SessionAsync(house, person);
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
            (await db.Set<CredentialSession>().SingleAsync(row => row.Id == session, Cancel)).End(house.Clock.GetUtcNow());
            await db.SaveAsync(Cancel);
        }

        (await there.OfSessionAsync(session, Cancel)).Session.ShouldBeNull();

        async Task<long[]> SeenAsync(ViewerLookup node) =>
            (await node.OfSessionAsync(session, Cancel)).Session.ShouldNotBeNull().Viewer.DepartmentKeys;
    }

    [Theory]
    [BothDatabases]
    public async Task What_one_node_sees_of_a_session_keeps_it_open_at_another(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Reader, house.Ours);
        await house.SignInAsync(person);
        var session = await SessionAsync(house, person);
        var (here, there) = (Node(house), Node(house));
        (await here.OfSessionAsync(session, Cancel)).Session.ShouldNotBeNull();

        for (var hours = 0; hours < 3; hours++)
        {
            house.Clock.Advance(TimeSpan.FromHours(2));
            (await there.OfSessionAsync(session, Cancel)).Session.ShouldNotBeNull();
        }

        (await here.OfSessionAsync(session, Cancel)).Session.ShouldNotBeNull();
        house.Clock.Advance(TimeSpan.FromHours(4));
        (await here.OfSessionAsync(session, Cancel)).Session.ShouldBeNull();
        (await there.OfSessionAsync(session, Cancel)).Session.ShouldBeNull();
    }

    private static ViewerLookup Node(TestHouse house) => new(
        house.Services.GetRequiredService<AppDbFactory>(), house.Services.GetRequiredService<GrantsOf>(),
        house.Services.GetRequiredService<CompanyTime>(),
        house.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SignInOptions>>(), house.Services.GetRequiredService<TimeProvider>());

    private static async Task<Guid> SessionAsync(TestHouse house, Person person)
    {
        await using var db = house.OpenForAll();
        return await db.Set<CredentialSession>().Where(row => row.PersonKey == person.Key).Select(row => row.Id).SingleAsync(Cancel);
    }
}
