namespace Kakehashi.Domain.Parties;

/// <summary>
/// 代理: for some days a person may do what another may. What the other is named for in person does not pass over: no
/// restricted case, no system.
/// </summary>
public sealed class Deputy
{
    /// <summary>For at most so many days; somebody who is away for longer hands over.</summary>
    public const int LongestDays = 366;

    private Deputy()
    {
    }

    /// <summary>A new deputy; ask <see cref="Check"/> first.</summary>
    public Deputy(long personKey, long deputyKey, DateOnly from, DateOnly until, string reason)
    {
        PersonKey = personKey;
        DeputyKey = deputyKey;
        From = from;
        Until = until;
        Reason = reason;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Who is away.</summary>
    public long PersonKey { get; private set; }

    /// <summary>Who stands in.</summary>
    public long DeputyKey { get; private set; }

    /// <summary>First legal day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last legal day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What a rule says against it, or null.</summary>
    public static Refusal? Check(long personKey, long deputyKey, DateOnly from, DateOnly until, DateOnly today)
    {
        if (personKey == deputyKey)
        {
            return new Refusal("deputy.oneself");
        }

        if (until < from || until < today)
        {
            return new Refusal("deputy.ends_before_it_begins");
        }

        return until.DayNumber - from.DayNumber >= LongestDays ? new Refusal("deputy.too_long", LongestDays) : null;
    }

    /// <summary>Whether the deputy stands in on that day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;

    /// <summary>Ends it with the day before; nothing is left of one that has not begun.</summary>
    public void End(DateOnly today) => Until = today.AddDays(-1);
}

/// <summary>A deputy was named.</summary>
public sealed record DeputyNamed(Guid Person, Guid Deputy, DateOnly From, DateOnly Until, Personal Reason);

/// <summary>A deputy stands in no more.</summary>
public sealed record DeputyEnded(Guid Person, Guid Deputy, DateOnly Day);
