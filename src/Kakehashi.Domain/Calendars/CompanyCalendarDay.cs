namespace Kakehashi.Domain.Calendars;

/// <summary>A day on which the company, or one of its legal entities, works otherwise than the law's calendar has it.</summary>
public sealed class CompanyCalendarDay
{
    private CompanyCalendarDay()
    {
    }

    /// <summary>A day; for every legal entity where none is named.</summary>
    public CompanyCalendarDay(DateOnly day, CompanyDay kind, long? legalEntityKey, string note) =>
        (Day, Kind, LegalEntityKey, Note) = (day, kind, legalEntityKey, note);

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Whether people work on it.</summary>
    public CompanyDay Kind { get; private set; }

    /// <summary>The legal entity for which it is said, before what is said for all; null for all.</summary>
    public long? LegalEntityKey { get; private set; }

    /// <summary>What the day is, such as 夏季休業.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Says it otherwise.</summary>
    public void Keep(CompanyDay kind, string note) => (Kind, Note) = (kind, note);
}

/// <summary>The company said how it works on a day.</summary>
public sealed record CalendarDayKept(DateOnly Day, CompanyDay Kind, Guid? LegalEntity, string Note);

/// <summary>What the company said of a day was taken back.</summary>
public sealed record CalendarDayDropped(DateOnly Day, Guid? LegalEntity);
