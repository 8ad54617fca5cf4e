
namespace Kakehashi.Domain.Parties;

/// <summary>法人: a company of the integrator's group, in whose name contracts are made and documents issued.</summary>
public sealed class LegalEntity : IVersioned
{
    private LegalEntity()
    {
    }

    /// <summary>A new entity.</summary>
    public LegalEntity(Guid id, string code, LegalEntityDetails details)
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

    /// <summary>法人コード, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>商号.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name in English; empty when there is none.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>法人番号 (13 digits) or empty.</summary>
    public string CorporateNumber { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the entity.</summary>
    public Outcome<LegalEntityKept> Edit(LegalEntityDetails details)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        Take(details);
        return new LegalEntityKept(Id, Code, Name);
    }

    private void Take(LegalEntityDetails details)
    {
        Name = details.Name;
        NameEn = details.NameEn;
        CorporateNumber = details.CorporateNumber;
    }
}

/// <summary>What people enter about a legal entity.</summary>
public sealed record LegalEntityDetails(string Name, string NameEn, string CorporateNumber)
{
    /// <summary>What a rule says against the details, or null.</summary>
    public Refusal? Check() => CorporateNumber.Length > 0 && !Parties.CorporateNumber.IsValid(CorporateNumber)
        ? new Refusal("legal_entity.corporate_number", CorporateNumber)
        : null;
}

/// <summary>A legal entity was entered or changed.</summary>
public sealed record LegalEntityKept(Guid LegalEntity, string Code, string Name);
