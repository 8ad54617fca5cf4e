namespace Kakehashi.Domain.Access;

/// <summary>What a participant is to the case.</summary>
public enum ParticipantRole
{
    /// <summary>責任者: answers for the case and says who takes part.</summary>
    Owner,

    /// <summary>関係者: takes part.</summary>
    Member,

    /// <summary>緊急閲覧: looks for a few hours, with two people's names on it.</summary>
    Emergency,
}

/// <summary>The parts of a case that are opened one by one (G-5-2).</summary>
public enum ProtectedPart
{
    /// <summary>内容: what and where the weakness is, the address of the site among it.</summary>
    Nature,

    /// <summary>検証方法: how its existence is shown.</summary>
    VerificationMethod,

    /// <summary>攻撃方法: how it is used for an attack.</summary>
    AttackMethod,
}

/// <summary>
/// 関係者: a person who is named for a case, why, and until when. Restricted cases are seen by those named here and by nobody
/// else; the database asks this table with every question.
/// </summary>
public sealed class Participant : IOwnedByPerson
{
    private Participant()
    {
    }

    /// <summary>Names a person for a case.</summary>
    public Participant(long caseKey, long personKey, ParticipantRole role, string reason, long givenBy, DateTimeOffset at)
    {
        CaseKey = caseKey;
        PersonKey = personKey;
        Role = role;
        Reason = reason;
        GivenBy = givenBy;
        GivenAt = at;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>The case.</summary>
    public long CaseKey { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>What the person is to the case.</summary>
    public ParticipantRole Role { get; private set; }

    /// <summary>May open what and where the weakness is.</summary>
    public bool OpensNature { get; private set; }

    /// <summary>May open how its existence is shown.</summary>
    public bool OpensVerificationMethod { get; private set; }

    /// <summary>May open how it is used for an attack.</summary>
    public bool OpensAttackMethod { get; private set; }

    /// <summary>Why the person must know (G-3.2.2-10).</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Key of the person who named this one.</summary>
    public long GivenBy { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>The instant from which it holds no more by itself, or null.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When it was ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether the person takes part at that instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => EndedAt is null && (EndsAt is not { } end || now < end);

    /// <summary>Whether the person may open that part.</summary>
    public bool MayOpen(ProtectedPart part) => part switch
    {
        ProtectedPart.Nature => OpensNature,
        ProtectedPart.VerificationMethod => OpensVerificationMethod,
        _ => OpensAttackMethod,
    };

    /// <summary>States which parts the person may open; each is a right of its own.</summary>
    public void Allow(IReadOnlyCollection<ProtectedPart> parts)
    {
        OpensNature = parts.Contains(ProtectedPart.Nature);
        OpensVerificationMethod = parts.Contains(ProtectedPart.VerificationMethod);
        OpensAttackMethod = parts.Contains(ProtectedPart.AttackMethod);
    }

    /// <summary>The parts that the person may open.</summary>
    public IReadOnlyList<ProtectedPart> Parts() => [.. Enum.GetValues<ProtectedPart>().Where(MayOpen)];

    /// <summary>Makes it end by itself.</summary>
    public void EndBy(DateTimeOffset instant) => EndsAt = instant;

    /// <summary>Makes the person an owner, or a mere participant.</summary>
    public void Become(ParticipantRole role) => Role = role;

    /// <summary>Ends it, from now on.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}
