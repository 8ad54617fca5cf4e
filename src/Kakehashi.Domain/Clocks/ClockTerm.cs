namespace Kakehashi.Domain.Clocks;

/// <summary>In what a term is measured.</summary>
public enum ClockUnit
{
    /// <summary>Hours from the instant itself.</summary>
    Hours,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Business days of the company.</summary>
    BusinessDays,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>Calendar years.</summary>
    Years,
}

/// <summary>What becomes of a term whose last day is no business day.</summary>
public enum RollRule
{
    /// <summary>It ends on that day even so.</summary>
    None,

    /// <summary>It ends on the next business day (Civil Code, article 142).</summary>
    NextBusinessDay,
}

/// <summary>How long a clock runs.</summary>
/// <param name="Amount">How many of the unit; at least one.</param>
/// <param name="Unit">The unit.</param>
/// <param name="FirstDayCounts">
/// Whether the day of the start is day 1, as guidance on breach reports says; else counting begins on the day after (Civil Code, article 140).
/// </param>
/// <param name="Roll">What becomes of it when its last day is no business day.</param>
public sealed record ClockTerm(int Amount, ClockUnit Unit, bool FirstDayCounts, RollRule Roll);

/// <summary>What one step of the reckoning did.</summary>
public enum DueStepKind
{
    /// <summary>The start, as a legal day of the company's zone.</summary>
    StartDay,

    /// <summary>The first day that counts.</summary>
    FirstDay,

    /// <summary>The last day of the term.</summary>
    LastDay,

    /// <summary>The next business day, because the last day is none.</summary>
    RolledTo,
}

/// <summary>One step of the reckoning.</summary>
/// <param name="Kind">What it did.</param>
/// <param name="Day">The day that it came to.</param>
public sealed record DueStep(DueStepKind Kind, DateOnly Day);

/// <summary>When something is due, and how that was reckoned.</summary>
/// <param name="At">
/// The first instant that is too late: for days, the midnight with which the last day ends in the company's zone.
/// </param>
/// <param name="LastDay">The last legal day on which it is in time; null where hours are counted.</param>
/// <param name="Steps">How it was reckoned; empty where hours are counted.</param>
public sealed record DueTime(DateTimeOffset At, DateOnly? LastDay, IReadOnlyList<DueStep> Steps);
