using Kakehashi.Domain;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>
/// Starts clocks and hands them over, within the running write of whoever has the reason. Every clock has an owner who is in the
/// house, and says which version of which rule set its date, or which person did and why.
/// </summary>
internal sealed class RunningClocks(ClockRules rules, CompanyTime time, TimeProvider clock)
{
    /// <summary>A clock of no rule: its date is a person's to say.</summary>
    public const string Other = "Other";

    public async Task<Outcome<ClockStarted>> StartAsync(AppDb db, ClockSubject subject, ClockOrder order, CancellationToken cancel)
    {
        if (!order.Owner.IsActive)
        {
            return new Refusal("clock.owner_left", order.Owner.Name);
        }

        if ((await ReckonAsync(db, subject, order, cancel)).Refused(out var refusal, out var reckoned))
        {
            return refusal;
        }

        var started = new Clock(Guid.CreateVersion7(clock.GetUtcNow()), subject, order.Code, order.Owner.Key, order.StartedAt, reckoned);
        db.Add(started);
        await db.SaveChangesAsync(cancel);
        var fact = new ClockStarted(
            subject.CaseId, started.Id, order.Code, reckoned.Set, reckoned.Number, order.StartedAt, reckoned.DueAt, order.Owner.Id,
            new Personal(reckoned.Reason));
        Record(db, subject.CaseId, fact, started.Key);
        return fact;
    }

    /// <summary>Gives a clock to another person of the house.</summary>
    public static void HandOver(AppDb db, Clock running, Guid from, Person to)
    {
        running.HandOver(to.Key);
        db.CountUp(running);
        Record(db, running.CaseId, new ClockHandedOver(running.CaseId, running.Id, running.Code, from, to.Id), running.Key);
    }

    /// <summary>Puts a fact of a clock on its case's record.</summary>
    public static void Record(AppDb db, Guid caseId, object fact, long clockKey)
    {
        db.Evidence.Append(StreamName.Case(caseId), fact);
        db.Changes.Tell(fact.GetType().Name, clockKey);
    }

    /// <summary>The clocks that run on these cases.</summary>
    public static IQueryable<Clock> Running(AppDb db, long caseKey) =>
        db.Set<Clock>().Where(row => row.CaseKey == caseKey && row.StoppedAt == null);

    private async Task<Outcome<ClockReckoning>> ReckonAsync(AppDb db, ClockSubject subject, ClockOrder order, CancellationToken cancel)
    {
        var rule = order.Code == Other ? null : await ClockRules.ChooseAsync(db, order.Code, order.SubjectDate ?? DayOf(order.StartedAt), cancel);
        if (rule is null && order.Code != Other)
        {
            return new Refusal("clock.rule_none", order.Code);
        }

        if (order.DueAt is { } due)
        {
            return order.Reason.Length == 0 ? new Refusal("clock.reason_needed")
                : due <= order.StartedAt ? new Refusal("clock.due_before_start")
                : new ClockReckoning(null, null, due, null, rule?.WarnHours ?? "24", order.Reason);
        }

        if (rule is null || rule.Figure is ClockFigure.NoFigure or ClockFigure.NotInSet)
        {
            // That it has no date is said, never left open.
            return order.Reason.Length == 0
                ? new Refusal("clock.no_figure")
                : new ClockReckoning(rule?.Set, rule?.Number, null, null, "", order.Reason);
        }

        var reckoned = await rules.ReckonAsync(db, rule, order.StartedAt, subject.DepartmentKey, cancel);
        return rule.Figure == ClockFigure.ReminderOnly
            ? new ClockReckoning(rule.Set, rule.Number, null, reckoned!.At, "", order.Reason)
            : new ClockReckoning(rule.Set, rule.Number, reckoned!.At, null, rule.WarnHours, order.Reason);
    }

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(time.At(instant).DateTime);
}

/// <summary>What somebody wants of a new clock.</summary>
/// <param name="Code">Which clock, or <see cref="RunningClocks.Other"/>.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="StartedAt">From when it is counted.</param>
/// <param name="SubjectDate">The date by which the set is chosen, where it is not that of the start.</param>
/// <param name="DueAt">A date that goes before the rule's.</param>
/// <param name="Reason">Why; needed wherever the rule does not say everything.</param>
internal sealed record ClockOrder(
    string Code, Person Owner, DateTimeOffset StartedAt, DateOnly? SubjectDate, DateTimeOffset? DueAt, string Reason);
