using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>Makes another version of a rule. Clocks that run keep the version that set them.</summary>
internal sealed class KeepClockRule(AppDb db, TimeProvider clock)
{
    public async Task<Outcome<ClockRuleChanged>> RunAsync(string code, ClockRuleInput input, CancellationToken cancel)
    {
        if (!db.Viewer.MayActEverywhere(Duty.KeepClockRules))
        {
            return new Refusal("clock_rule.not_yours");
        }

        if (await db.Set<ClockRule>().AsNoTracking().Where(row => row.Code == code && row.Set == input.Set)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel) is not { } before)
        {
            return new Refusal("clock_rule.unknown", code);
        }

        if (input.ToDetails(before).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        return await db.WriteAsync<Outcome<ClockRuleChanged>>(
            async token =>
            {
                await db.LockForTransactionAsync("clocks/rules", token);
                var number = 1 + await db.Set<ClockRule>().Where(row => row.Code == code && row.Set == input.Set).MaxAsync(row => row.Number, token);
                var made = new ClockRule(code, input.Set, number, details, db.Viewer.PersonKey, clock.GetUtcNow());
                db.Add(made);
                var fact = new ClockRuleChanged(
                    code, input.Set, number, details.ValidFrom, details.ValidTo, details.Figure, details.Term, made.WarnHours, details.Strength,
                    details.Source, details.Reason);
                db.Evidence.Append(StreamName.Installation, fact);
                return fact;
            },
            cancel);
    }
}

/// <summary>What is typed for another version of a rule.</summary>
internal sealed class ClockRuleInput
{
    public ClockSet Set { get; set; } = ClockSet.Current;

    public ClockFigure? Figure { get; set; }

    public int? Amount { get; set; }

    public ClockUnit? Unit { get; set; }

    public bool FirstDayCounts { get; set; }

    public bool Rolls { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public ClockStrength? Strength { get; set; }

    public ClockConfidence? Confidence { get; set; }

    public string? WarnHours { get; set; }

    public string? Source { get; set; }

    public string? Reason { get; set; }

    public static ClockRuleInput Of(ClockRule rule) => new()
    {
        Set = rule.Set,
        Figure = rule.Figure,
        Amount = rule.Amount,
        Unit = rule.Unit,
        FirstDayCounts = rule.FirstDayCounts,
        Rolls = rule.Roll == RollRule.NextBusinessDay,
        ValidFrom = rule.ValidFrom,
        ValidTo = rule.ValidTo,
        Strength = rule.Strength,
        Confidence = rule.Confidence,
        WarnHours = rule.WarnHours,
        Source = rule.Source,
    };

    /// <summary>With what the clock starts, and by which date its set is chosen, is the clock's nature and stays.</summary>
    public Outcome<ClockRuleDetails> ToDetails(ClockRule before)
    {
        var (source, reason) = ((Source ?? "").Trim(), (Reason ?? "").Trim());
        if (Figure is not { } figure || Strength is not { } strength || Confidence is not { } confidence || ValidFrom is not { } from
            || !Enum.IsDefined(figure) || !Enum.IsDefined(strength) || !Enum.IsDefined(confidence))
        {
            return new Refusal("clock_rule.choose_all");
        }

        if (source.Length is 0 or > 300 || reason.Length is 0 or > ClockTable.LongestReason)
        {
            return new Refusal("clock_rule.source_and_reason");
        }

        if (ClockRuleDetails.ParseWarnings(WarnHours ?? "") is not { } warn || (Amount is null) != (Unit is null) || (Unit is { } unit && !Enum.IsDefined(unit)))
        {
            return new Refusal("clock_rule.numbers");
        }

        var term = Amount is { } amount
            ? new ClockTerm(amount, Unit!.Value, FirstDayCounts, Rolls ? RollRule.NextBusinessDay : RollRule.None) : null;
        var details = new ClockRuleDetails(
            before.Anchor, before.ChosenBy, from, ValidTo, figure, term, warn, strength, confidence, source, reason);
        return details.Check() is { } refusal ? refusal : details;
    }
}
