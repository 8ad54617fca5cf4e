using Kakehashi.Domain.Access;
using Kakehashi.Domain.Search;

namespace Kakehashi.Domain.Systems;

/// <summary>From where the system can be reached.</summary>
public enum Exposure
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>インターネット公開.</summary>
    Internet,

    /// <summary>社内網.</summary>
    Internal,

    /// <summary>閉域.</summary>
    Closed,
}

/// <summary>Where the system stands in its life.</summary>
public enum SystemStatus
{
    /// <summary>稼働中.</summary>
    InService,

    /// <summary>構築中.</summary>
    UnderConstruction,

    /// <summary>終了.</summary>
    Retired,
}

/// <summary>Who built it.</summary>
public enum DevelopmentType
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>自社開発.</summary>
    BuiltByUs,

    /// <summary>他社開発.</summary>
    BuiltByOthers,
}

/// <summary>納入システム: a system handed over to a customer, and what we are to it (G-3.2.1-4).</summary>
public sealed class DeliveredSystem : IVersioned, IOwnedBySystem, IOwnedByCustomer
{
    private DeliveredSystem()
    {
    }

    /// <summary>A new system.</summary>
    public DeliveredSystem(Guid id, string code, SystemDetails details)
    {
        Id = id;
        Code = code;
        Classification = Classification.Internal;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>システムコード, unique; its address is <c>/systems/{code}</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reading in kana; empty when unknown.</summary>
    public string Kana { get; private set; } = "";

    /// <summary>English name; empty when there is none.</summary>
    public string NameEn { get; private set; } = "";

    /// <inheritdoc />
    public long CustomerKey { get; private set; }

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public long SystemKey => Key;

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>サービス開始日, or null.</summary>
    public DateOnly? ServiceStart { get; private set; }

    /// <summary>From where it can be reached.</summary>
    public Exposure Exposure { get; private set; }

    /// <summary>We built it.</summary>
    public bool WeBuilt { get; private set; }

    /// <summary>We operate it.</summary>
    public bool WeOperate { get; private set; }

    /// <summary>We maintain it.</summary>
    public bool WeMaintain { get; private set; }

    /// <summary>We maintain or operate it: its inventory is to be kept up first.</summary>
    public bool IsInOurCare => WeMaintain || WeOperate;

    /// <summary>Who built it.</summary>
    public DevelopmentType DevelopmentType { get; private set; }

    /// <summary>Where it stands in its life.</summary>
    public SystemStatus Status { get; private set; }

    /// <summary>Legal day on which somebody last confirmed that the inventory is true, or null (G-3.2.1-7).</summary>
    public DateOnly? LastConfirmed { get; private set; }

    /// <summary>Who confirmed it, or null.</summary>
    public long? LastConfirmedBy { get; private set; }

    /// <summary>Remarks.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What only named duties may read: how to reach the machines, and the like.</summary>
    public Protected<string> ProtectedNote { get; private set; }

    /// <summary>What search looks at, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the system.</summary>
    public SystemEdited Edit(SystemDetails details)
    {
        Take(details);
        return new SystemEdited(Id, Code, Name, Status, Exposure);
    }

    /// <summary>A person confirms on a day that the inventory is as stated.</summary>
    public Outcome<InventoryConfirmed> Confirm(long personKey, DateOnly day)
    {
        if (LastConfirmed > day)
        {
            return new Refusal("system.confirmed_later", LastConfirmed);
        }

        LastConfirmed = day;
        LastConfirmedBy = personKey;
        return new InventoryConfirmed(Id, Code, day);
    }

    /// <summary>Keeps a sealed note.</summary>
    public ProtectedNoteKept KeepProtectedNote(Protected<string> note)
    {
        ProtectedNote = note;
        return new ProtectedNoteKept(Id, note.HasValue);
    }

    private void Take(SystemDetails details)
    {
        Name = details.Name;
        Kana = details.Kana;
        NameEn = details.NameEn;
        CustomerKey = details.CustomerKey;
        DepartmentKey = details.DepartmentKey;
        ServiceStart = details.ServiceStart;
        Exposure = details.Exposure;
        WeBuilt = details.WeBuilt;
        WeOperate = details.WeOperate;
        WeMaintain = details.WeMaintain;
        DevelopmentType = details.DevelopmentType;
        Status = details.Status;
        LastConfirmed = details.LastConfirmed ?? LastConfirmed;
        Note = details.Note;
        SearchText = SearchFold.Fold(Code, Name, Kana, NameEn);
    }
}

/// <summary>What people enter about a system.</summary>
public sealed record SystemDetails(
    string Name, string Kana, string NameEn, long CustomerKey, long DepartmentKey, DateOnly? ServiceStart,
    Exposure Exposure, bool WeBuilt, bool WeOperate, bool WeMaintain, DevelopmentType DevelopmentType,
    SystemStatus Status, DateOnly? LastConfirmed, string Note);

/// <summary>A system was entered.</summary>
public sealed record SystemAdded(Guid System, string Code, string Name);

/// <summary>A system's details were changed.</summary>
public sealed record SystemEdited(Guid System, string Code, string Name, SystemStatus Status, Exposure Exposure);

/// <summary>Somebody confirmed the inventory.</summary>
public sealed record InventoryConfirmed(Guid System, string Code, DateOnly Day);

/// <summary>A protected note was kept or removed.</summary>
public sealed record ProtectedNoteKept(Guid System, bool HasNote);

/// <summary>Somebody opened the protected note.</summary>
public sealed record ProtectedNoteOpened(Guid System);
