using System.Net;
using Ical.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Clocks;

/// <summary>The calendar of one's own deadlines, by an address that is shown once and can be revoked.</summary>
public sealed class CalendarFeedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_calendar_program_reads_the_own_deadlines_and_nothing_that_was_typed(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await CaseClockTests.StartAsync(room, "IpaFix", "2026/04/01", ("Input.Reason", "印PLANTED"));
        await CaseClockTests.StartAsync(
            room, "InternalSurvey", "2026/04/01", ("Input.Due", "2026/04/10 17:00"), ("Input.Reason", "印PLANTED"), ("Input.Owner", room.SecondPerson.Code));
        var address = await MakeAsync(room.Owner);

        var nobody = room.House.Visit();
        await nobody.GetAsync(address);
        nobody.Status.ShouldBe(HttpStatusCode.OK);
        nobody.Raw.ShouldNotContain("PLANTED");
        nobody.Raw.ShouldNotContain(CaseRoom.Title);
        var calendar = Calendar.Load(nobody.Raw)!;
        var only = calendar.Events.ShouldHaveSingleItem();
        only.Summary.ShouldBe(room.Number + " IPA案件の修正");
        (only.DtStart!.Year, only.DtStart.Month, only.DtStart.Day, only.DtStart.HasTime).ShouldBe((2026, 7, 1, false));

        await nobody.GetAsync(await MakeAsync(room.Second));
        Calendar.Load(nobody.Raw)!.Events.Single().DtStart!.AsUtc.ShouldBe(new DateTime(2026, 4, 10, 8, 0, 0, DateTimeKind.Utc));
        (await room.House.RecordOfAsync(room.OwnerPerson)).ShouldContain(nameof(CalendarFeedMade));
        await using var db = room.House.OpenForAll();
        (await db.Set<CalendarFeed>().ToListAsync(Cancel)).ShouldAllBe(feed => feed.Hash.Length == 32);
    }

    [Theory]
    [BothDatabases]
    public async Task A_revoked_a_replaced_and_a_made_up_address_open_nothing_nor_does_one_of_somebody_who_left(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var nobody = room.House.Visit();
        var first = await MakeAsync(room.Owner);
        var second = await MakeAsync(room.Owner);
        (await StatusAsync(nobody, first)).ShouldBe(HttpStatusCode.NotFound, "replaced");
        (await StatusAsync(nobody, second)).ShouldBe(HttpStatusCode.OK);
        await room.Owner.SubmitAsync("/clocks", [], "handler=Revoke");
        (await StatusAsync(nobody, second)).ShouldBe(HttpStatusCode.NotFound, "revoked");
        foreach (var forged in new[] { "x", new string('A', 43), new string('A', 5_000), "..%2f..%2fetc" })
        {
            (await StatusAsync(nobody, $"/calendar/{forged}.ics")).ShouldNotBe(HttpStatusCode.OK, forged);
        }

        var third = await MakeAsync(room.Owner);
        var administrator = await room.House.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync($"/parties/people/{room.OwnerPerson.Code}/leave", new() { ["Input.Reason"] = "退職" });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        (await StatusAsync(nobody, third)).ShouldBe(HttpStatusCode.NotFound, "who left");
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address)
    {
        await visitor.GetAsync(address);
        return visitor.Status;
    }

    private static async Task<string> MakeAsync(Visitor visitor)
    {
        await visitor.SubmitAsync("/clocks", [], "handler=Feed");
        visitor.Status.ShouldBe(HttpStatusCode.OK, visitor.Text);
        return new Uri(visitor.Page.QuerySelector("#made-feed")!.TextContent).AbsolutePath;
    }
}
