using Kakehashi.Domain.Search;

namespace Kakehashi.Domain.Parties;

/// <summary>A unit of the integrator. Units come and go with reorganisations; a closed one names its successor.</summary>
public sealed class Department : IVersioned
{
    private Department()
    {
    }

    /// <summary>A new unit.</summary>
    public Department(Guid id, string code, DepartmentDetails details)
    {
        Id = id;
        Code = code;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <summary>部門コード, unique, from the company's own ledgers.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>English name; empty when there is none.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>Unit above, or null at the root.</summary>
    public long? ParentKey { get; private set; }

    /// <summary>First legal day on which it stands elsewhere in the tree, as a reorganisation has decided; or null.</summary>
    public DateOnly? MovesOn { get; private set; }

    /// <summary>The unit above from that day on, or null at the root.</summary>
    public long? NextParentKey { get; private set; }

    /// <summary>The legal entity that it belongs to, with those below it that name none; null for that of the unit above.</summary>
    public long? LegalEntityKey { get; private set; }

    /// <summary>First legal day on which the unit exists.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last legal day on which it exists, or null while it goes on.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The unit that took over, or null.</summary>
    public long? SuccessorKey { get; private set; }

    /// <summary>What search looks at, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Whether the unit exists on that day.</summary>
    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);

    /// <summary>Where the unit stands in the tree on that day.</summary>
    public DepartmentPlace PlaceInTree(DateOnly day) => new(Key, ParentOn(day), ValidFrom, ValidTo, SuccessorKey, LegalEntityKey);

    /// <summary>The unit above on that day, or null at the root.</summary>
    public long? ParentOn(DateOnly day) => MovesOn is { } from && from <= day ? NextParentKey : ParentKey;

    /// <summary>Changes what is known of the unit.</summary>
    public Outcome<DepartmentEdited> Edit(DepartmentDetails details)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        if (details.ParentKey == Key)
        {
            return new Refusal("department.circle");
        }

        if (details.MovesOn is not null && details.NextParentKey == Key)
        {
            return new Refusal("department.circle");
        }

        if (details.SuccessorKey == Key)
        {
            return new Refusal("department.own_successor");
        }

        Take(details);
        return new DepartmentEdited(Id, Code, Name, details.ValidFrom, details.ValidTo, details.MovesOn);
    }

    private void Take(DepartmentDetails details)
    {
        Name = details.Name;
        NameEn = details.NameEn;
        ParentKey = details.ParentKey;
        ValidFrom = details.ValidFrom;
        ValidTo = details.ValidTo;
        SuccessorKey = details.SuccessorKey;
        MovesOn = details.MovesOn;
        NextParentKey = details.MovesOn is null ? null : details.NextParentKey;
        LegalEntityKey = details.LegalEntityKey;
        SearchText = SearchFold.Fold(Code, Name, NameEn);
    }
}

/// <summary>What people enter about a unit.</summary>
public sealed record DepartmentDetails(
    string Name, string NameEn, long? ParentKey, DateOnly ValidFrom, DateOnly? ValidTo, long? SuccessorKey,
    DateOnly? MovesOn = null, long? NextParentKey = null, long? LegalEntityKey = null)
{
    /// <summary>What a rule says against the details, or null.</summary>
    public Refusal? Check() => ValidTo < ValidFrom ? new Refusal("department.ends_before_it_begins") : null;
}

/// <summary>A unit was entered.</summary>
public sealed record DepartmentAdded(Guid Department, string Code, string Name);

/// <summary>A unit was changed.</summary>
public sealed record DepartmentEdited(
    Guid Department, string Code, string Name, DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? MovesOn = null);
