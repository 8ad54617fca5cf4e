using Kakehashi.Domain.Access;
using Kakehashi.Domain.Search;

namespace Kakehashi.Domain.Cases;

/// <summary>Which of the two procedures the case follows.</summary>
public enum CaseKind
{
    /// <summary>製品: a vulnerability of a product (chapter 4).</summary>
    Product,

    /// <summary>ウェブ: a vulnerability of a customer's web system (chapter 5).</summary>
    Web,
}

/// <summary>From where the matter came to us.</summary>
public enum CaseOrigin
{
    /// <summary>公表情報: a published finding.</summary>
    Published,

    /// <summary>IPA経由: through the receiving body.</summary>
    Ipa,

    /// <summary>発見者: straight from a finder.</summary>
    Finder,

    /// <summary>顧客（公表前）: a customer who was told before publication asks for measures (G-3.2.2-2).</summary>
    CustomerPriorDisclosure,

    /// <summary>自社で発見: found by us while building or operating (G-3.2.2-9).</summary>
    OwnDiscovery,
}

/// <summary>Whether the case goes on.</summary>
public enum CaseStatus
{
    /// <summary>対応中.</summary>
    Open,

    /// <summary>終了.</summary>
    Closed,

    /// <summary>廃棄済み: its protected content cannot be opened any more.</summary>
    Disposed,
}

/// <summary>案件: the response for one customer and system.</summary>
public sealed class Case : IVersioned, IOwnedByCase
{
    private Case()
    {
    }

    /// <summary>A new case.</summary>
    public Case(Guid id, string number, CaseKind kind, CaseOrigin origin, Classification classification, DateTimeOffset openedAt, CaseDetails details)
    {
        Id = id;
        Number = number;
        Kind = kind;
        Origin = origin;
        Classification = classification;
        OpenedAt = openedAt;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>案件番号, such as <c>K-2026-0142</c>; unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>A working name. That of a restricted case must tell nothing of the matter.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Which procedure it follows.</summary>
    public CaseKind Kind { get; private set; }

    /// <summary>From where it came.</summary>
    public CaseOrigin Origin { get; private set; }

    /// <inheritdoc />
    public long CaseKey => Key;

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <summary>The customer, or null while nobody knows.</summary>
    public long? CustomerKey { get; private set; }

    /// <summary>The delivered system, or null while nobody knows.</summary>
    public long? SystemKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether it goes on.</summary>
    public CaseStatus Status { get; private set; }

    /// <summary>First legal day on which its content may be disposed of, or null.</summary>
    public DateOnly? KeepUntil { get; private set; }

    /// <summary>法的保全: why nothing of it may be disposed of; empty when nothing holds it.</summary>
    public string LegalHold { get; private set; } = "";

    /// <summary>What search looks at, folded; the title alone.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>The classification below which a case of that origin must not begin (G-2.1.4-1, G-3.2.2-2).</summary>
    public static Classification LeastFor(CaseOrigin origin) =>
        origin == CaseOrigin.Published ? Classification.Internal : Classification.Embargoed;

    /// <summary>Changes what is known of the case.</summary>
    public CaseEdited Edit(CaseDetails details)
    {
        Take(details);
        return new CaseEdited(Id, Number);
    }

    /// <summary>Classifies the case anew. The caller has seen to it that a restricted one has its owners.</summary>
    public Outcome<CaseClassified> Classify(Classification classification, string reason)
    {
        if (Status == CaseStatus.Disposed)
        {
            return new Refusal("case.disposed");
        }

        if (classification == Classification)
        {
            return new Refusal("case.classified_so");
        }

        var before = Classification;
        Classification = classification;
        return new CaseClassified(Id, Number, before, classification, new Personal(reason));
    }

    /// <summary>Closes the case; its content is kept until the day given.</summary>
    public Outcome<CaseClosed> Close(DateTimeOffset now, DateOnly keepUntil)
    {
        if (Status != CaseStatus.Open)
        {
            return new Refusal("case.not_open");
        }

        (Status, ClosedAt, KeepUntil) = (CaseStatus.Closed, now, keepUntil);
        return new CaseClosed(Id, Number, keepUntil);
    }

    /// <summary>Says that nothing may be disposed of, and why; an empty reason lifts it.</summary>
    public LegalHoldSet Hold(string reason)
    {
        LegalHold = reason;
        return new LegalHoldSet(Id, Number, reason.Length > 0, new Personal(reason));
    }

    /// <summary>Puts the content beyond opening. Refused before its day, and while something holds it.</summary>
    public Outcome<CaseDisposed> Dispose(DateOnly today)
    {
        if (Status != CaseStatus.Closed)
        {
            return new Refusal(Status == CaseStatus.Open ? "case.dispose_open" : "case.disposed");
        }

        if (LegalHold.Length > 0)
        {
            return new Refusal("case.on_hold");
        }

        if (KeepUntil is not { } day || today < day)
        {
            return new Refusal("case.kept_until", KeepUntil);
        }

        Status = CaseStatus.Disposed;
        return new CaseDisposed(Id, Number, today);
    }

    private void Take(CaseDetails details)
    {
        Title = details.Title;
        DepartmentKey = details.DepartmentKey;
        CustomerKey = details.CustomerKey;
        SystemKey = details.SystemKey;
        SearchText = SearchFold.Fold(Number, Title);
    }
}

/// <summary>What people enter about a case.</summary>
public sealed record CaseDetails(string Title, long DepartmentKey, long? CustomerKey, long? SystemKey);

/// <summary>A case was opened.</summary>
public sealed record CaseOpened(Guid Case, string Number, CaseKind Kind, CaseOrigin Origin, Classification Classification);

/// <summary>What is known of a case was changed.</summary>
public sealed record CaseEdited(Guid Case, string Number);

/// <summary>A case was classified anew.</summary>
public sealed record CaseClassified(Guid Case, string Number, Classification From, Classification To, Personal Reason);

/// <summary>A case was closed.</summary>
public sealed record CaseClosed(Guid Case, string Number, DateOnly KeepUntil);

/// <summary>Somebody forbade, or allowed again, to dispose of a case's content.</summary>
public sealed record LegalHoldSet(Guid Case, string Number, bool Holds, Personal Reason);

/// <summary>The key of a case's content was destroyed.</summary>
public sealed record CaseDisposed(Guid Case, string Number, DateOnly Day);

/// <summary>A person was named for a case.</summary>
public sealed record ParticipantNamed(
    Guid Case, Guid Person, ParticipantRole Role, IReadOnlyList<ProtectedPart> Parts, Personal Reason, DateTimeOffset? EndsAt);

/// <summary>A participant's role or rights were changed.</summary>
public sealed record ParticipantChanged(Guid Case, Guid Person, ParticipantRole Role, IReadOnlyList<ProtectedPart> Parts);

/// <summary>A person takes part no more.</summary>
public sealed record ParticipantLeft(Guid Case, Guid Person);

/// <summary>A protected part was written.</summary>
public sealed record ProtectedPartKept(Guid Case, ProtectedPart Part, bool HasContent);

/// <summary>Somebody opened a protected part.</summary>
public sealed record ProtectedPartOpened(Guid Case, ProtectedPart Part);
