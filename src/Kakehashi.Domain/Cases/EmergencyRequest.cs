namespace Kakehashi.Domain.Cases;

/// <summary>What became of a request for a look in an emergency.</summary>
public enum EmergencyState
{
    /// <summary>申請中.</summary>
    Asked,

    /// <summary>承認.</summary>
    Granted,

    /// <summary>却下.</summary>
    Denied,
}

/// <summary>
/// 緊急閲覧の申請: somebody asks to look into a restricted case, by its number as they know it. The row does not say whether
/// there is such a case.
/// </summary>
public sealed class EmergencyRequest
{
    private EmergencyRequest()
    {
    }

    /// <summary>A new request.</summary>
    public EmergencyRequest(Guid id, string number, string reason, long askedBy, DateTimeOffset at)
    {
        Id = id;
        Number = number;
        Reason = reason;
        AskedBy = askedBy;
        AskedAt = at;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The number that was typed.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public long AskedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public EmergencyState State { get; private set; }

    /// <summary>The second person, or null while nobody has answered.</summary>
    public long? AnsweredBy { get; private set; }

    /// <summary>When the second person answered, or null.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The second person answers. Nobody answers the own request, and none is answered twice.</summary>
    public Refusal? Answer(bool grants, long by, DateTimeOffset now)
    {
        if (State != EmergencyState.Asked)
        {
            return new Refusal("emergency.answered");
        }

        if (by == AskedBy)
        {
            return new Refusal("emergency.second_person");
        }

        (State, AnsweredBy, AnsweredAt) = (grants ? EmergencyState.Granted : EmergencyState.Denied, by, now);
        return null;
    }
}

/// <summary>Somebody asked for a look in an emergency.</summary>
public sealed record EmergencyAsked(Guid Request, Personal Number, Personal Reason);

/// <summary>A second person answered.</summary>
public sealed record EmergencyAnswered(Guid Request, bool Granted);

/// <summary>A restricted case was opened to somebody for some hours; stands on the case's own stream.</summary>
public sealed record EmergencyAccessGranted(Guid Case, Guid Request, Guid Person, DateTimeOffset EndsAt, Personal Reason);
