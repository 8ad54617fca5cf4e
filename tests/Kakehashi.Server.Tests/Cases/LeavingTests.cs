using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>A person leaves: open work goes to a successor, doors close, and no case is left without somebody who answers for it.</summary>
public sealed class LeavingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_open_case_goes_to_the_successor_and_every_door_closes(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        var successor = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        var administrator = await room.House.SignedInAsync(Role.Administrator);
        var address = $"/parties/people/{room.OwnerPerson.Code}/leave";
        await administrator.GetAsync(address);
        administrator.Page.QuerySelectorAll("#open-work li").Single().TextContent.ShouldContain(room.Number);

        await administrator.SubmitAsync(address, new() { ["Input.Reason"] = "退職" });
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "who takes over?");
        await administrator.SubmitAsync(address, new() { ["Input.Reason"] = "退職", ["Input.Successor"] = successor.Code });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);

        await room.Owner.GetAsync(room.Address);
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, "to the sign-in page: the session has ended");
        await using var db = room.House.OpenForAll();
        (await db.Set<RoleGrant>().CountAsync(row => row.PersonKey == room.OwnerPerson.Key, Cancel)).ShouldBe(0);
        var owners = await db.Set<Participant>().Where(row => row.Role == ParticipantRole.Owner && row.EndedAt == null)
            .Select(row => row.PersonKey).ToListAsync(Cancel);
        owners.ShouldContain(successor.Key);
        owners.ShouldNotContain(room.OwnerPerson.Key);
        (await room.House.RecordOfAsync(room.OwnerPerson)).ShouldContain(nameof(PersonLeft));
        (await room.RecordAsync()).TakeLast(2).ShouldBe([nameof(ParticipantNamed), nameof(ParticipantLeft)]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_restricted_case_is_not_told_to_whoever_keeps_people_and_its_other_owner_sees_that_one_is_missing(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var successor = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        var administrator = await room.House.SignedInAsync(Role.Administrator);
        var address = $"/parties/people/{room.OwnerPerson.Code}/leave";
        await administrator.GetAsync(address);
        administrator.Text.ShouldNotContain(room.Number);
        administrator.Text.ShouldNotContain(CaseRoom.Title);

        await administrator.SubmitAsync(address, new() { ["Input.Reason"] = "退職", ["Input.Successor"] = successor.Code });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        var heir = await room.House.SignInAsync(successor);
        await heir.GetAsync(room.Address);
        heir.Status.ShouldBe(HttpStatusCode.NotFound, "nobody inherits a restricted case");
        await room.Second.GetAsync(room.Address);
        room.Second.Text.ShouldContain("責任者が足りません");

        await administrator.SubmitAsync($"/parties/people/{room.SecondPerson.Code}/leave", new() { ["Input.Reason"] = "退職" });
        administrator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the last owner");
        await room.Second.GetAsync(room.Address);
        room.Second.Status.ShouldBe(HttpStatusCode.OK, "nothing was taken");
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_leaves_by_a_tick_nor_by_own_hand_nor_as_the_last_administrator(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var person = await house.PersonAsync(Role.Administrator);
        var visitor = await house.SignInAsync(person);
        var other = await house.PersonAsync(Role.Reader, house.Ours);
        await visitor.SubmitAsync($"/parties/people/{other.Code}/edit", new() { ["Input.IsActive"] = "false" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.SubmitAsync($"/parties/people/{person.Code}/leave", new() { ["Input.Reason"] = "退職" });
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var keeper = await house.SignedInAsync(Role.UnitHead, house.Ours);
        await keeper.GetAsync($"/parties/people/{other.Code}/leave");
        keeper.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
