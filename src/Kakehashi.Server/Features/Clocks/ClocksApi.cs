using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>Deadlines, rules and the calendar for programs.</summary>
internal static class ClocksApi
{
    public static void MapClocksApi(this IEndpointRouteBuilder routes)
    {
        var read = new MayUseAttribute(Duty.Read);
        var api = routes.MapGroup("/api/v1").WithTags("Clocks").WithMetadata(read);
        api.MapGet("/clocks", ListAsync).WithName("ListClocks").WithSummary("The deadlines that you may see, the next first; mine=true for your own.");
        api.MapGet("/clock-rules", RulesAsync).WithName("ListClockRules").WithSummary("Every rule in both sets, its newest version.");
        api.MapGet("/clock-rules/{code}/due", DueAsync).WithName("ReckonDue")
            .WithSummary("When the rule's term ends that begins at start (ISO 8601 with offset), step by step.");
        api.MapGet("/company-calendar/{year:int}", CalendarAsync).WithName("GetCompanyCalendar")
            .WithSummary("Holidays by law and the company's own days of a year.");
    }

    private static async Task<Ok<ClocksAnswer>> ListAsync(bool? mine, bool? stopped, int? page, ClockList list, CancellationToken cancel)
    {
        var found = await list.RunAsync(mine != true, stopped == true, page ?? 1, cancel);
        return TypedResults.Ok(new ClocksAnswer(found.Total, found.Page, [.. found.Rows.Select(ClockLine.Of)]));
    }

    private static async Task<Ok<IReadOnlyList<RuleLine>>> RulesAsync(RuleDetail detail, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<RuleLine>>(
        [
            .. (await detail.ListAsync(cancel)).SelectMany(line => new[] { line.Guidance2005, line.Current }).OfType<ClockRule>().Select(RuleLine.Of),
        ]);

    private static async Task<Results<Ok<DueAnswer>, ProblemHttpResult>> DueAsync(
        string code, DateTimeOffset start, DateOnly? subject, RuleDetail detail, RefusalWords words, CancellationToken cancel)
    {
        var versions = await detail.VersionsAsync(code, cancel);
        if (versions.Count == 0)
        {
            return words.ToProblem(new Refusal("clock_rule.unknown", code));
        }

        var trial = await detail.TryAsync(versions, start, subject, cancel);
        return TypedResults.Ok(new DueAnswer(
            code, trial.Rule?.Set, trial.Rule?.Number, trial.Rule?.Figure, trial.Due?.At, trial.Due?.LastDay,
            [.. (trial.Due?.Steps ?? []).Select(step => new StepLine(step.Kind, step.Day))]));
    }

    private static async Task<Results<Ok<CalendarAnswer>, ProblemHttpResult>> CalendarAsync(
        int year, string? entity, CalendarDetail detail, RefusalWords words, CancellationToken cancel)
    {
        if (year is < JapaneseHolidays.FirstYear or > JapaneseHolidays.LastYear)
        {
            return words.ToProblem(new Refusal("calendar.day", JapaneseHolidays.FirstYear, JapaneseHolidays.LastYear));
        }

        var found = await detail.RunAsync(year, entity ?? "", cancel);
        return TypedResults.Ok(new CalendarAnswer(
            year, [.. found.Holidays.Select(one => new HolidayLine(one.Day, one.Name, one.Kind))],
            [.. found.Own.Select(one => new OwnDayLine(one.Day, one.Kind, one.Note))]));
    }

    internal sealed record ClocksAnswer(int Total, int Page, IReadOnlyList<ClockLine> Clocks);

    internal sealed record ClockLine(
        Guid Id, string Case, string Code, string Owner, DateTimeOffset StartedAt, DateTimeOffset? DueAt, ClockSet? RuleSet, int? RuleNumber,
        DateTimeOffset? StoppedAt)
    {
        public static ClockLine Of(ClockList.Row row) => new(
            row.Clock.Id, row.Clock.CaseNumber, row.Clock.Code, row.OwnerName, row.Clock.StartedAt, row.Clock.DueAt, row.Clock.RuleSet,
            row.Clock.RuleNumber, row.Clock.StoppedAt);
    }

    internal sealed record RuleLine(
        string Code, ClockSet Set, int Number, ClockAnchor Anchor, DateOnly ValidFrom, DateOnly? ValidTo, ClockFigure Figure, int? Amount,
        ClockUnit? Unit, bool FirstDayCounts, RollRule Roll, string WarnHours, ClockStrength Strength, ClockConfidence Confidence, string Source)
    {
        public static RuleLine Of(ClockRule rule) => new(
            rule.Code, rule.Set, rule.Number, rule.Anchor, rule.ValidFrom, rule.ValidTo, rule.Figure, rule.Amount, rule.Unit,
            rule.FirstDayCounts, rule.Roll, rule.WarnHours, rule.Strength, rule.Confidence, rule.Source);
    }

    internal sealed record DueAnswer(
        string Code, ClockSet? Set, int? Number, ClockFigure? Figure, DateTimeOffset? DueAt, DateOnly? LastDay, IReadOnlyList<StepLine> Steps);

    internal sealed record StepLine(DueStepKind Kind, DateOnly Day);

    internal sealed record CalendarAnswer(int Year, IReadOnlyList<HolidayLine> Holidays, IReadOnlyList<OwnDayLine> Own);

    internal sealed record HolidayLine(DateOnly Day, string Name, HolidayKind Kind);

    internal sealed record OwnDayLine(DateOnly Day, CompanyDay Kind, string Note);
}
