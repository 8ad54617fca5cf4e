using System.Net;
using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Clocks;

/// <summary>The rules as data: in both sets, versioned, changed by those who keep them; and the company's calendar.</summary>
public sealed class ClockRuleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Every_built_in_rule_is_there_in_both_sets_once_however_often_the_program_starts(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var before = await db.Set<ClockRule>().CountAsync(Cancel);
        before.ShouldBe(BuiltInClockRules.All.Count);
        await house.Services.GetServices<Server.Platform.Storage.IMigrationStep>().OfType<ClockRuleSeeds>().Single().RunAsync(Cancel);
        (await db.Set<ClockRule>().CountAsync(Cancel)).ShouldBe(before);
        (await db.Set<ClockRule>().GroupBy(row => row.Code).Select(group => group.Count()).ToListAsync(Cancel)).ShouldAllBe(count => count == 2);
    }

    [Theory]
    [BothDatabases]
    public async Task The_centre_makes_a_version_and_running_clocks_keep_theirs(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await CaseClockTests.StartAsync(room, "PublicationTarget", "2026/04/01");
        var before = await CaseClockTests.OnlyAsync(room);
        var centre = await room.House.SignedInAsync(Role.SecurityCentre);
        await centre.SubmitAsync("/clock-rules/PublicationTarget", Version("60", "2026/04/01"));
        centre.Status.ShouldBe(HttpStatusCode.Found, centre.Text);

        await CaseClockTests.StartAsync(room, "PublicationTarget", "2026/04/01");
        await CaseClockTests.StartAsync(room, "PublicationTarget", "2026/04/01", ("Input.Subject", "2026/03/31"));
        await using var db = room.House.OpenForAll();
        var clocks = await db.Set<Clock>().OrderBy(row => row.Key).ToListAsync(Cancel);
        clocks.Select(row => row.RuleNumber).ShouldBe([1, 2, 1], "the third subject is older than the new version");
        clocks[0].DueAt.ShouldBe(before.DueAt);
        (clocks[1].DueAt!.Value - clocks[0].DueAt!.Value).ShouldBe(TimeSpan.FromDays(15));
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(ClockRuleChanged), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Nobody_else_makes_one_and_a_wrong_one_is_refused(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        foreach (var role in new[] { Role.UnitHead, Role.DepartmentMember })
        {
            var other = await house.SignedInAsync(role, house.Ours);
            await other.GetAsync("/clock-rules/PublicationTarget");
            other.Page.QuerySelector("form[method=post][action*='clock-rules']").ShouldBeNull();
            await CaseRoom.ForgeAsync(other, "/clock-rules/PublicationTarget", Version("60", "2026/04/01"));
            other.Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var centre = await house.SignedInAsync(Role.SecurityCentre);
        foreach (var (field, value) in new[]
        {
            ("Input.Amount", "0"), ("Input.Amount", "-5"), ("Input.Amount", "99999999999"), ("Input.Amount", ""), ("Input.Unit", "Moons"),
            ("Input.WarnHours", "soon"), ("Input.WarnHours", "1,2,3,4,5,6"), ("Input.Source", ""), ("Input.Reason", ""),
            ("Input.ValidTo", "2020/01/01"), ("Input.ValidFrom", "2026/02/30"), ("Input.Figure", "NoFigure"), ("Input.Set", "7"),
        })
        {
            var fields = Version("60", "2026/04/01");
            fields[field] = value;
            await centre.SubmitAsync("/clock-rules/PublicationTarget", fields);
            centre.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound);
        }

        await centre.GetAsync("/clock-rules/NoSuchRule");
        centre.Status.ShouldBe(HttpStatusCode.NotFound);
        await using var db = house.OpenForAll();
        (await db.Set<ClockRule>().CountAsync(row => row.Number > 1, Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task A_program_is_told_the_date_step_by_step_by_the_companys_own_calendar(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        var centre = await house.SignedInAsync(Role.SecurityCentre);
        const string address = "/api/v1/clock-rules/BreachFinal/due?start=2026-12-02T09:00:00%2B09:00";
        (await LastDayAsync(centre, address)).ShouldBe("2027-01-04", "day 30 is 31 December; the next business day");

        await centre.SubmitAsync("/company-calendar?year=2027", new() { ["Input.Day"] = "2027/01/04", ["Input.Kind"] = "Off", ["Input.Note"] = "創立記念日" });
        centre.Status.ShouldBe(HttpStatusCode.Found, centre.Text);
        (await LastDayAsync(centre, address)).ShouldBe("2027-01-05");
        await centre.GetAsync("/company-calendar?year=2027");
        centre.Text.ShouldContain("創立記念日");
        await centre.SubmitAsync([], "handler=Drop");
        (await LastDayAsync(centre, address)).ShouldBe("2027-01-04");
        await using var db = house.OpenForAll();
        (await db.Set<EvidenceEntry>().Where(entry => entry.Stream == "installation").Select(entry => entry.What).ToListAsync(Cancel))
            .ShouldBe([nameof(CalendarDayKept), nameof(CalendarDayDropped)], ignoreOrder: true);
    }

    [Theory]
    [BothDatabases]
    public async Task A_legal_entitys_day_goes_before_the_companys(Provider provider)
    {
        await using var house = await TestHouse.OpenAsync(provider);
        await using var db = house.OpenForAll();
        var entity = new LegalEntity(Guid.CreateVersion7(), "LE1", new LegalEntityDetails("見本子会社", "", ""));
        db.Add(entity);
        await db.SaveAsync(Cancel);
        var day = new DateOnly(2026, 8, 12);
        db.AddRange(new CompanyCalendarDay(day, CompanyDay.Off, null, "夏季休業"), new CompanyCalendarDay(day, CompanyDay.Working, entity.Key, "出勤"));
        await db.SaveAsync(Cancel);

        (await CompanyCalendars.OfLegalEntityAsync(db, null, Cancel)).IsBusinessDay(day).ShouldBeFalse();
        (await CompanyCalendars.OfLegalEntityAsync(db, entity.Key, Cancel)).IsBusinessDay(day).ShouldBeTrue();
        var unit = new Department(Guid.CreateVersion7(), "SUB", new DepartmentDetails("子会社営業部", "", null, new(2020, 4, 1), null, null, LegalEntityKey: entity.Key));
        db.Add(unit);
        await db.SaveAsync(Cancel);
        var below = new Department(Guid.CreateVersion7(), "SUB2", new DepartmentDetails("子会社営業一課", "", unit.Key, new(2020, 4, 1), null, null));
        db.Add(below);
        await db.SaveAsync(Cancel);
        (await CompanyCalendars.OfDepartmentAsync(db, below.Key, day, Cancel)).IsBusinessDay(day).ShouldBeTrue("of the unit above's entity");
        (await CompanyCalendars.OfDepartmentAsync(db, house.Ours.Key, day, Cancel)).IsBusinessDay(day).ShouldBeFalse();
    }

    private static Dictionary<string, string> Version(string amount, string from) => new()
    {
        ["Input.Set"] = "Current", ["Input.Figure"] = "Stated", ["Input.Amount"] = amount, ["Input.Unit"] = "Days", ["Input.ValidFrom"] = from,
        ["Input.ValidTo"] = "", ["Input.WarnHours"] = "168,24", ["Input.Strength"] = "Guide", ["Input.Confidence"] = "High",
        ["Input.Source"] = "第14版 IV.4(3)", ["Input.Reason"] = "2026年版で変わったため",
    };

    private static async Task<string?> LastDayAsync(Visitor visitor, string address)
    {
        await visitor.GetAsync(address);
        visitor.Status.ShouldBe(HttpStatusCode.OK, visitor.Raw);
        using var answer = JsonDocument.Parse(visitor.Raw);
        return answer.RootElement.GetProperty("lastDay").GetString();
    }
}
