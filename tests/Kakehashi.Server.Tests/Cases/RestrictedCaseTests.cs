using System.Net;
using System.Net.Http.Headers;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>A restricted case is there for those who are named, and for nobody else.</summary>
public sealed class RestrictedCaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    [Requirement("G-3.2.2-10")]
    public async Task Administrator_head_centre_and_colleagues_meet_nothing_at_all(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var others = new[]
        {
            await room.House.SignedInAsync(Role.Administrator), await room.House.SignedInAsync(Role.UnitHead, room.House.Ours),
            await room.House.SignedInAsync(Role.SecurityCentre), await room.House.SignedInAsync(Role.DepartmentMember, room.House.Ours),
            await room.House.SignedInAsync(Role.Reader),
        };

        foreach (var other in others)
        {
            foreach (var address in new[] { room.Address, room.Address + "/access", room.Address + "/protected/Nature", "/api/v1/cases/" + room.Number })
            {
                await other.GetAsync(address);
                other.Status.ShouldBe(HttpStatusCode.NotFound, address);
            }

            foreach (var address in new[] { "/cases?status=all", "/cases?q=7731", "/api/v1/cases?status=all", "/", "/search?q=7731", "/search?q=" + room.Number })
            {
                await other.GetAsync(address);
                other.Raw.ShouldNotContain("青い案件", Shouldly.Case.Sensitive, address);
                other.Page.QuerySelector($"a[href^='{room.Address}']").ShouldBeNull(address);
            }
        }

        foreach (var participant in new[] { room.Owner, room.Second })
        {
            await participant.GetAsync("/cases");
            participant.Text.ShouldContain(CaseRoom.Title);
            await participant.GetAsync(room.Address);
            participant.Status.ShouldBe(HttpStatusCode.OK);
            participant.Text.ShouldContain("関係者限り");
            await participant.GetAsync("/search?q=7731");
            participant.Page.QuerySelector($"a[href='{room.Address}']").ShouldNotBeNull("the search finds it for those who may see it");
        }
    }

    [Theory]
    [BothDatabases]
    public async Task The_security_centre_sees_a_number_and_nobody_else_does(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var centre = await room.House.SignedInAsync(Role.SecurityCentre);
        await centre.GetAsync("/cases");
        centre.Text.ShouldContain("関係者限りの案件：1件");
        foreach (var other in new[] { await room.House.SignedInAsync(Role.Administrator), await room.House.SignedInAsync(Role.UnitHead, room.House.Ours) })
        {
            await other.GetAsync("/cases");
            other.Status.ShouldBe(HttpStatusCode.OK);
            other.Text.ShouldNotContain("関係者限りの案件：");
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_key_that_a_participant_made_for_a_program_is_no_participant(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.Owner.GetAsync("/api/v1/cases");
        room.Owner.Raw.ShouldContain(room.Number);
        var key = await KeyOfAsync(room.Owner);
        foreach (var (address, status) in new[] { ("/api/v1/cases", HttpStatusCode.OK), ("/api/v1/cases/" + room.Number, HttpStatusCode.NotFound) })
        {
            var program = room.House.Visit();
            await program.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } });
            program.Status.ShouldBe(status);
            program.Raw.ShouldNotContain(CaseRoom.Title);
        }
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.2-10")]
    public async Task Each_participant_is_listed_with_a_reason_and_leaving_ends_access_at_once(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var named = await room.House.PersonAsync(Role.Reader, room.House.Theirs);
        var colleague = await room.House.SignInAsync(named);
        await colleague.GetAsync(room.Address);
        colleague.Status.ShouldBe(HttpStatusCode.NotFound);

        await room.NameAsync(named, ParticipantRole.Member, ProtectedPart.Nature);
        await colleague.GetAsync(room.Address + "/access");
        colleague.Status.ShouldBe(HttpStatusCode.OK);
        colleague.Text.ShouldContain("再現を頼むため");
        colleague.Page.QuerySelectorAll("form[action*='handler=Name']").ShouldBeEmpty();

        (await room.EndAsync(room.Owner, named)).ShouldBe(HttpStatusCode.Found);
        foreach (var address in new[] { room.Address, room.Address + "/protected/Nature", "/api/v1/cases/" + room.Number })
        {
            await colleague.GetAsync(address);
            colleague.Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await room.RecordAsync()).ShouldBe(
            [nameof(CaseOpened), nameof(ParticipantNamed), nameof(ParticipantNamed), nameof(ParticipantNamed), nameof(ParticipantLeft)]);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_owners_stay_through_every_step(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        (await room.EndAsync(room.Owner, room.SecondPerson)).ShouldBe(HttpStatusCode.Conflict);
        (await room.EndAsync(room.Owner, room.OwnerPerson)).ShouldBe(HttpStatusCode.Conflict);

        var third = await room.House.PersonAsync(Role.DepartmentMember, room.House.Theirs);
        await room.NameAsync(third, ParticipantRole.Owner);
        (await room.EndAsync(room.Owner, room.OwnerPerson)).ShouldBe(HttpStatusCode.Found);
        room.Owner.Location.ShouldBe("/cases");
        await room.Owner.GetAsync(room.Address);
        room.Owner.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_owners_who_leave_at_the_same_instant_do_not_both_go(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var third = await room.House.PersonAsync(Role.DepartmentMember, room.House.Theirs);
        await room.NameAsync(third, ParticipantRole.Owner);

        var both = await Task.WhenAll(
            Task.Run(() => room.EndAsync(room.Owner, room.OwnerPerson), Cancel), Task.Run(() => room.EndAsync(room.Second, room.SecondPerson), Cancel));

        both.Order().ShouldBe([HttpStatusCode.Found, HttpStatusCode.Conflict]);
    }

    [Theory]
    [BothDatabases]
    public async Task Only_owners_name_people_and_only_people_who_are_with_the_company(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var member = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        await room.NameAsync(member, ParticipantRole.Member);
        var visitor = await room.House.SignInAsync(member);

        // The form is not on the member's page; a forged one is refused all the same.
        var stranger = await room.House.PersonAsync(Role.Reader, room.House.Ours);
        await visitor.GetAsync(room.Address + "/access");
        await CaseRoom.ForgeAsync(
            visitor, room.Address + "/access?handler=Name",
            new() { ["Input.Person"] = stranger.Code, ["Input.Role"] = "Owner", ["Input.Reason"] = "x" });
        visitor.Status.ShouldBe(HttpStatusCode.Forbidden);
        visitor.Text.ShouldNotContain(stranger.Name);
        await room.Owner.SubmitAsync(room.Address + "/access", new() { ["Input.Person"] = "NOBODY", ["Input.Role"] = "Member", ["Input.Reason"] = "x" }, "handler=Name");
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await room.Owner.SubmitAsync(room.Address + "/access", new() { ["Input.Person"] = member.Code, ["Input.Role"] = "Member", ["Input.Reason"] = " " }, "handler=Name");
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        room.Owner.Text.ShouldContain("理由を入力");
        await room.Owner.SubmitAsync(room.Address + "/access", new() { ["Input.Person"] = member.Code, ["Input.Role"] = "Emergency", ["Input.Reason"] = "x" }, "handler=Name");
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<string> KeyOfAsync(Visitor visitor)
    {
        await visitor.GetAsync("/me");
        visitor.Page.QuerySelector("[name='Input.Duties'][value=Read]")!.SetAttribute("checked", "");
        await visitor.SubmitAsync(new() { ["Input.Name"] = "試験用" }, "handler=Key");
        return visitor.Page.QuerySelector("#made-key")?.TextContent ?? throw new InvalidOperationException(visitor.Text);
    }

    [Theory]
    [BothDatabases]
    public async Task What_a_person_can_see_says_nothing_of_restricted_cases(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var administrator = await room.House.SignedInAsync(Role.Administrator);
        await administrator.GetAsync($"/parties/people/{room.OwnerPerson.Code}/sight");
        administrator.Status.ShouldBe(HttpStatusCode.OK);
        administrator.Page.QuerySelectorAll("#sight li").Single().TextContent.ShouldContain(room.House.Ours.Code);
        administrator.Raw.ShouldNotContain(room.Number);
        administrator.Raw.ShouldNotContain(CaseRoom.Title);

        var colleague = await room.House.SignedInAsync(Role.Reader, room.House.Ours);
        await colleague.GetAsync($"/parties/people/{room.OwnerPerson.Code}/sight");
        colleague.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
