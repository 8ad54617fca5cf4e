using System.Net;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Clocks;

/// <summary>The deadlines of a case: reckoned by rule, owned by somebody who takes part, seen by those who see the case.</summary>
public sealed class CaseClockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-A1.2-11")]
    public async Task Twenty_business_days_leave_out_weekends_and_golden_week(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await StartAsync(room, "IpaExistenceReport", "2026/04/24 10:00", ("Input.Subject", "2010/04/01"));
        (await OnlyAsync(room)).DueAt.ShouldBe(
            new DateTimeOffset(2026, 5, 28, 15, 0, 0, TimeSpan.Zero), "27,28,30 | 1 | 7,8 | 11-15 | 18-22 | 25-28: 3+1+2+5+5+4");
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-A1.2-12")]
    public async Task A_rule_sets_the_date_and_the_clock_says_which(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await StartAsync(room, "IpaFix", "2026/04/01 23:59");

        var running = await OnlyAsync(room);
        running.DueAt.ShouldBe(new DateTimeOffset(2026, 7, 1, 15, 0, 0, TimeSpan.Zero), "three months from 2 April: the last day is 1 July");
        (running.RuleSet, running.RuleNumber, running.OwnerKey).ShouldBe((ClockSet.Current, 1, room.OwnerPerson.Key));
        await room.Owner.GetAsync(room.Address);
        room.Owner.Text.ShouldContain("07/01（水）中");
        await room.Owner.GetAsync("/clocks");
        room.Owner.Text.ShouldContain(room.Number);
        (await room.RecordAsync())[^1].ShouldBe(nameof(ClockStarted));
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-5.6.1-4")]
    public async Task The_date_of_the_subject_chooses_the_set(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await StartAsync(room, "IpaCloseOff", "2026/04/01", ("Input.Subject", "2010/04/01"));

        var running = await OnlyAsync(room);
        (running.RuleSet, running.DueAt).ShouldBe(
            (ClockSet.Guidance2005, new DateTimeOffset(2027, 1, 1, 15, 0, 0, TimeSpan.Zero)), "nine months from 2 April: the last day is 1 January");

        await StartAsync(room, "IpaCloseOff", "2026/04/01");
        await using var db = room.House.OpenForAll();
        var now = await db.Set<Clock>().SingleAsync(row => row.RuleSet == ClockSet.Current, Cancel);
        (now.DueAt, now.RemindAt).ShouldBe((null, new DateTimeOffset(2026, 7, 1, 15, 0, 0, TimeSpan.Zero)), "no figure, a reminder after three months");
    }

    [Theory]
    [BothDatabases]
    public async Task Without_a_figure_somebody_says_the_date_or_why_there_is_none(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await SubmitAsync(room.Owner, room, "InternalSurvey", "2026/04/01");
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        room.Owner.Text.ShouldContain("数値がありません");
        await SubmitAsync(room.Owner, room, "InternalSurvey", "2026/04/01", ("Input.Due", "2026/04/10 17:00"));
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "who sets a date says why");

        await StartAsync(room, "InternalSurvey", "2026/04/01", ("Input.Due", "２０２６／４／１０　１７：００"), ("Input.Reason", "調査票の期限"));
        await StartAsync(room, "IpaAcknowledge", "2026/04/01", ("Input.Reason", "速やかに連絡する"));
        await using var db = room.House.OpenForAll();
        (await db.Set<Clock>().SingleAsync(row => row.Code == "InternalSurvey", Cancel)).DueAt
            .ShouldBe(new DateTimeOffset(2026, 4, 10, 8, 0, 0, TimeSpan.Zero));
        var open = await db.Set<Clock>().SingleAsync(row => row.Code == "IpaAcknowledge", Cancel);
        (open.DueAt, open.Reason).ShouldBe((null, "速やかに連絡する"));
    }

    [Theory]
    [BothDatabases]
    public async Task Bad_input_is_refused_with_its_place_and_nothing_typed_is_lost(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        foreach (var (code, start, due) in new[]
        {
            ("IpaFix", "きのう", ""), ("IpaFix", "1947/12/31", ""), ("IpaFix", "2099/01/01", ""), ("NoSuchRule", "2026/04/01", ""),
            ("", "2026/04/01", ""), ("Other", "2026/04/01", ""), ("Other", "2026/04/02", "2026/04/01"), ("IpaFix", "2026/04/01", "<script>"),
            (new string('x', 5_000), "2026/04/01", ""),
        })
        {
            await SubmitAsync(room.Owner, room, code, start, ("Input.Due", due), ("Input.Reason", due.Length > 0 ? "理由" : ""));
            room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{code} {start} {due}");
            room.Owner.Page.QuerySelector("[name='Input.Start']")!.GetAttribute("value").ShouldBe(start);
        }

        await using var db = room.House.OpenForAll();
        (await db.Set<Clock>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-5.6.1-5")]
    public async Task It_is_moved_with_a_reason_and_stopped_with_what_ended_it_and_a_case_with_running_clocks_stays_open(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await StartAsync(room, "IpaFix", "2026/04/01");
        var id = (await OnlyAsync(room)).Id;

        await room.Owner.SubmitAsync(room.Address, [], "handler=Close");
        room.Owner.Status.ShouldBe(HttpStatusCode.Conflict);
        room.Owner.Text.ShouldContain("先に期限を終えてください");
        (await ActAsync(room, "Move", id, ("due", "2026/08/01"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(room, "Move", id, ("due", "2026/08/01"), ("reason", "IPAと合意"))).ShouldBe(HttpStatusCode.Found);
        (await OnlyAsync(room)).DueAt.ShouldBe(new DateTimeOffset(2026, 8, 1, 15, 0, 0, TimeSpan.Zero));
        (await ActAsync(room, "Stop", id)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(room, "Stop", id, ("by", "修正完了を報告"))).ShouldBe(HttpStatusCode.Found);
        await room.Owner.GetAsync(room.Address + "/clocks");
        room.Owner.Page.QuerySelectorAll("form[action*='handler=Stop']").ShouldBeEmpty();
        (await room.RecordAsync()).TakeLast(2).ShouldBe([nameof(ClockMoved), nameof(ClockStopped)]);

        await room.Owner.SubmitAsync(room.Address, [], "handler=Close");
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);
    }

    [Theory]
    [BothDatabases]
    public async Task Of_a_restricted_case_nobody_else_sees_a_clock_and_whoever_leaves_it_owns_none(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await StartAsync(room, "IpaFix", "2026/04/01");
        foreach (var role in new[] { Role.Administrator, Role.SecurityCentre, Role.UnitHead })
        {
            var other = await room.House.SignedInAsync(role, role == Role.UnitHead ? room.House.Ours : null);
            await other.GetAsync("/clocks?all=1");
            other.Text.ShouldNotContain(room.Number);
            await other.GetAsync("/api/v1/clocks");
            other.Raw.ShouldNotContain(room.Number);
            await other.GetAsync(room.Address + "/clocks");
            other.Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var outsider = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        await SubmitAsync(room.Owner, room, "IpaFix", "2026/04/01", ("Input.Owner", outsider.Code));
        room.Owner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an owner who cannot see it");

        var third = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        await room.NameAsync(third, ParticipantRole.Owner);
        (await room.EndAsync(room.Owner, room.OwnerPerson)).ShouldBe(HttpStatusCode.Found);
        (await OnlyAsync(room)).OwnerKey.ShouldBe(room.SecondPerson.Key);
        (await room.RecordAsync()).ShouldContain(nameof(ClockHandedOver));
    }

    [Theory]
    [BothDatabases]
    public async Task Who_leaves_the_house_hands_clocks_over_and_a_restricted_one_goes_to_the_other_owner(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await StartAsync(room, "IpaFix", "2026/04/01");
        var successor = await room.House.PersonAsync(Role.DepartmentMember, room.House.Ours);
        var administrator = await room.House.SignedInAsync(Role.Administrator);
        await administrator.SubmitAsync(
            $"/parties/people/{room.OwnerPerson.Code}/leave", new() { ["Input.Reason"] = "退職", ["Input.Successor"] = successor.Code });
        administrator.Status.ShouldBe(HttpStatusCode.Found, administrator.Text);
        (await OnlyAsync(room)).OwnerKey.ShouldBe(successor.Key);

        await using var secret = await CaseRoom.OpenAsync(provider);
        await StartAsync(secret, "IpaFix", "2026/04/01");
        var keeper = await secret.House.SignedInAsync(Role.Administrator);
        await keeper.SubmitAsync($"/parties/people/{secret.OwnerPerson.Code}/leave", new() { ["Input.Reason"] = "退職" });
        keeper.Status.ShouldBe(HttpStatusCode.Found, keeper.Text);
        (await OnlyAsync(secret)).OwnerKey.ShouldBe(secret.SecondPerson.Key);
    }

    internal static async Task StartAsync(CaseRoom room, string code, string start, params (string Name, string Value)[] more)
    {
        await SubmitAsync(room.Owner, room, code, start, more);
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);
    }

    internal static async Task<Clock> OnlyAsync(CaseRoom room)
    {
        await using var db = room.House.OpenForAll();
        return await db.Set<Clock>().AsNoTracking().SingleAsync(Cancel);
    }

    private static Task SubmitAsync(Visitor visitor, CaseRoom room, string code, string start, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string> { ["Input.Code"] = code, ["Input.Start"] = start };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return visitor.SubmitAsync(room.Address + "/clocks", fields, "handler=Start");
    }

    private static async Task<HttpStatusCode> ActAsync(CaseRoom room, string handler, Guid id, params (string Name, string Value)[] fields)
    {
        await room.Owner.GetAsync(room.Address + "/clocks");
        await room.Owner.SubmitAsync(fields.ToDictionary(one => one.Name, one => one.Value), $"id={id}&handler={handler}");
        return room.Owner.Status;
    }
}
