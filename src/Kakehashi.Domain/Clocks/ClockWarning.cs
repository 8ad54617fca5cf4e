namespace Kakehashi.Domain.Clocks;

/// <summary>That a person was told of a clock. One row for each date, threshold and person: nobody is told twice.</summary>
/// <param name="clockKey">The clock.</param>
/// <param name="dueNumber">Which of its dates.</param>
/// <param name="hours">How many hours before the date; 0 for the date itself.</param>
/// <param name="personKey">Who was told.</param>
/// <param name="at">When.</param>
public sealed class ClockWarning(long clockKey, int dueNumber, int hours, long personKey, DateTimeOffset at)
{
    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>The clock.</summary>
    public long ClockKey { get; private set; } = clockKey;

    /// <summary>Which of its dates.</summary>
    public int DueNumber { get; private set; } = dueNumber;

    /// <summary>How many hours before the date; 0 for the date itself.</summary>
    public int Hours { get; private set; } = hours;

    /// <summary>Key of the person who was told.</summary>
    public long PersonKey { get; private set; } = personKey;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; } = at;
}
