using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Clocks;

/// <summary>
/// 期限: a deadline that somebody answers for. It hangs on a case, and is seen by those who see the case.
/// </summary>
public sealed class Clock : IVersioned, IOwnedByCase
{
    private Clock()
    {
    }

    /// <summary>A clock that starts to run.</summary>
    public Clock(Guid id, ClockSubject subject, string code, long ownerKey, DateTimeOffset startedAt, ClockReckoning reckoned)
    {
        Id = id;
        CaseKey = subject.CaseKey;
        CaseId = subject.CaseId;
        CaseNumber = subject.CaseNumber;
        DepartmentKey = subject.DepartmentKey;
        Classification = subject.Classification;
        Code = code;
        OwnerKey = ownerKey;
        StartedAt = startedAt;
        Version = new RecordVersion(1);
        Take(reckoned);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long CaseKey { get; private set; }

    /// <summary>Id of the case, under which evidence knows it.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>案件番号, by which people know what it is about.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>Which clock, such as <c>IpaFix</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Key of the person who answers for it.</summary>
    public long OwnerKey { get; private set; }

    /// <summary>The set of the rule that set it; null where a person did.</summary>
    public ClockSet? RuleSet { get; private set; }

    /// <summary>The version of that rule; null where a person did.</summary>
    public int? RuleNumber { get; private set; }

    /// <summary>The instant from which it is counted.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The first instant that is too late; null where it has no date.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When its owner is reminded that it has no date; null otherwise.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>How many hours before it is due its owner is warned, with commas between.</summary>
    public string WarnHours { get; private set; } = "";

    /// <summary>Why a person set the date, or why it has none; empty where the rule says everything.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Counted up whenever the date changes, so that the new one is warned of anew.</summary>
    public int DueNumber { get; private set; }

    /// <summary>When it was stopped, or null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>With what it was stopped; empty while it runs.</summary>
    public string StoppedBy { get; private set; } = "";

    /// <summary>The next instant at which somebody is to be told, or null.</summary>
    public DateTimeOffset? NextWarningAt { get; private set; }

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Whether its date has passed by.</summary>
    public bool IsOverdueAt(DateTimeOffset now) => StoppedAt is null && DueAt is { } due && due <= now;

    /// <summary>A person sets the date, or takes it away, and says why.</summary>
    public Outcome<ClockMoved> Move(DateTimeOffset? dueAt, string reason)
    {
        if (StoppedAt is not null)
        {
            return new Refusal("clock.stopped_already");
        }

        var before = DueAt;
        Take(new ClockReckoning(null, null, dueAt, null, WarnHours, reason));
        return new ClockMoved(CaseId, Id, Code, before, dueAt, new Personal(reason));
    }

    /// <summary>What it waited for has happened.</summary>
    public Outcome<ClockStopped> Stop(DateTimeOffset at, string by)
    {
        if (StoppedAt is not null)
        {
            return new Refusal("clock.stopped_already");
        }

        (StoppedAt, StoppedBy, NextWarningAt) = (at, by, null);
        return new ClockStopped(CaseId, Id, Code, at, new Personal(by), DueAt is { } due && due <= at);
    }

    /// <summary>Another person answers for it from now on.</summary>
    public void HandOver(long ownerKey) => OwnerKey = ownerKey;

    /// <summary>Somebody was told; the next time is that, or none.</summary>
    public void TellNextAt(DateTimeOffset? next) => NextWarningAt = next;

    /// <summary>The instants at which somebody is told, each with how many hours before the date it is; 0 for the date itself.</summary>
    public IReadOnlyList<(int Hours, DateTimeOffset At)> Tellings() => DueAt is { } due
        ? [.. (ClockRuleDetails.ParseWarnings(WarnHours) ?? []).Append(0).Select(hours => (hours, due.AddHours(-hours))).Where(one => one.hours == 0 || one.Item2 > StartedAt)]
        : RemindAt is { } remind ? [(0, remind)]
        : [];

    private void Take(ClockReckoning reckoned)
    {
        RuleSet = reckoned.Set;
        RuleNumber = reckoned.Number;
        DueAt = reckoned.DueAt;
        RemindAt = reckoned.RemindAt;
        WarnHours = reckoned.WarnHours;
        Reason = reckoned.Reason;
        DueNumber++;
        NextWarningAt = Tellings() is { Count: > 0 } times ? times.Min(one => one.At) : null;
    }
}

/// <summary>What a clock hangs on.</summary>
public sealed record ClockSubject(long CaseKey, Guid CaseId, string CaseNumber, long DepartmentKey, Classification Classification);

/// <summary>How its date came about: by a version of a rule, or by a person with a reason.</summary>
public sealed record ClockReckoning(
    ClockSet? Set, int? Number, DateTimeOffset? DueAt, DateTimeOffset? RemindAt, string WarnHours, string Reason);

/// <summary>A clock was started.</summary>
public sealed record ClockStarted(
    Guid Case, Guid Clock, string Code, ClockSet? Set, int? Number, DateTimeOffset StartedAt, DateTimeOffset? DueAt, Guid Owner, Personal Reason);

/// <summary>A person set the date of a clock.</summary>
public sealed record ClockMoved(Guid Case, Guid Clock, string Code, DateTimeOffset? From, DateTimeOffset? To, Personal Reason);

/// <summary>A clock was stopped.</summary>
public sealed record ClockStopped(Guid Case, Guid Clock, string Code, DateTimeOffset At, Personal By, bool Late);

/// <summary>Another person answers for a clock.</summary>
public sealed record ClockHandedOver(Guid Case, Guid Clock, string Code, Guid From, Guid To);

/// <summary>The owner of a clock, or whoever else must know, was told.</summary>
public sealed record ClockWarned(Guid Case, Guid Clock, string Code, int Hours, DateTimeOffset? DueAt, IReadOnlyList<Guid> Told);
