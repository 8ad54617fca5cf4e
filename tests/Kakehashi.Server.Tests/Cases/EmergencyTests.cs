using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>A look in an emergency takes a reason, a second person, is loud, and ends by itself.</summary>
public sealed class EmergencyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_second_person_lets_somebody_look_for_four_hours_and_everybody_taking_part_is_shown_it(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.KeepPartAsync(ProtectedPart.Nature, "目印");
        var asker = await room.House.SignedInAsync(Role.UnitHead, room.House.Ours);
        var granter = await room.House.SignedInAsync(Role.SecurityCentre);
        await asker.SubmitAsync("/cases/emergency", new() { ["Number"] = room.Number, ["Reason"] = "夜間に攻撃を受けている" }, "handler=Ask");
        asker.Status.ShouldBe(HttpStatusCode.Found, asker.Text);
        await asker.GetAsync(room.Address);
        asker.Status.ShouldBe(HttpStatusCode.NotFound, "nobody has granted it");

        // Nobody grants the own request: no button, and a forged form is refused.
        await asker.GetAsync("/cases/emergency");
        asker.Page.QuerySelectorAll("form[action*='handler=Answer']").ShouldBeEmpty();
        await using var db = room.House.OpenForAll();
        var request = await db.Set<EmergencyRequest>().AsNoTracking().SingleAsync(Cancel);
        await CaseRoom.ForgeAsync(asker, $"/cases/emergency?handler=Answer&id={request.Id:D}", new() { ["grants"] = "true" });
        asker.Status.ShouldBe(HttpStatusCode.Conflict);

        await granter.SubmitAsync("/cases/emergency", new() { ["grants"] = "true" }, "handler=Answer");
        granter.Status.ShouldBe(HttpStatusCode.Found, granter.Text);

        (await room.OpenPartAsync(asker, ProtectedPart.Nature)).ShouldBe("目印");
        await granter.GetAsync(room.Address);
        granter.Status.ShouldBe(HttpStatusCode.NotFound, "granting is not looking");
        await room.Second.GetAsync(room.Address);
        room.Second.Text.ShouldContain("緊急閲覧が行われています");
        room.Second.Text.ShouldContain("夜間に攻撃を受けている");
        (await room.RecordAsync()).ShouldContain(nameof(EmergencyAccessGranted));

        // Looking is not writing, and it ends by itself.
        await asker.GetAsync(room.Address + "/protected/Nature");
        await CaseRoom.ForgeAsync(asker, room.Address + "/protected/Nature?handler=Keep", new() { ["Text"] = "書き換え", ["version"] = "1" });
        asker.Status.ShouldBe(HttpStatusCode.Forbidden);
        room.House.Clock.Advance(TimeSpan.FromHours(4));
        await asker.GetAsync(room.Address);
        asker.Status.ShouldNotBe(HttpStatusCode.OK);
        await using var later = room.House.OpenForAll();
        (await later.Set<EvidenceEntry>().Where(row => row.Stream == "installation").Select(row => row.What).ToListAsync(Cancel))
            .ShouldContain(nameof(EmergencyAnswered));
    }

    [Theory]
    [BothDatabases]
    public async Task A_number_that_is_no_case_is_answered_word_for_word_like_one_that_is(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var asker = await room.House.SignedInAsync(Role.UnitHead, room.House.Ours);
        var granter = await room.House.SignedInAsync(Role.SecurityCentre);
        var seen = new List<string>();
        foreach (var number in new[] { room.Number, "K-1999-0001" })
        {
            await asker.SubmitAsync("/cases/emergency", new() { ["Number"] = number, ["Reason"] = "x" }, "handler=Ask");
            seen.Add(asker.Status + " " + asker.Location);
            await granter.SubmitAsync("/cases/emergency", new() { ["grants"] = "true" }, "handler=Answer");
            seen.Add(granter.Status + " " + granter.Location);
            await granter.FollowAsync();
            seen.Add(granter.Text.Replace(number, "", StringComparison.Ordinal).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        seen[..2].ShouldBe(seen[3..5]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_request_is_answered_once_and_not_after_a_day(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var asker = await room.House.SignedInAsync(Role.UnitHead, room.House.Ours);
        await asker.SubmitAsync("/cases/emergency", new() { ["Number"] = room.Number, ["Reason"] = "x" }, "handler=Ask");
        await using var db = room.House.OpenForAll();
        var request = await db.Set<EmergencyRequest>().AsNoTracking().SingleAsync(Cancel);

        room.House.Clock.Advance(TimeSpan.FromDays(2));
        var granter = await room.House.SignedInAsync(Role.SecurityCentre);
        await granter.GetAsync("/cases/emergency");
        granter.Page.QuerySelectorAll("form[action*='handler=Answer']").ShouldBeEmpty();
        await CaseRoom.ForgeAsync(granter, $"/cases/emergency?handler=Answer&id={request.Id:D}", new() { ["grants"] = "true" });

        granter.Status.ShouldBe(HttpStatusCode.NotFound);
        (await db.Set<Participant>().CountAsync(row => row.Role == ParticipantRole.Emergency, Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task Who_has_not_the_duty_finds_no_such_page(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.Owner.GetAsync("/cases/emergency");
        room.Owner.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
