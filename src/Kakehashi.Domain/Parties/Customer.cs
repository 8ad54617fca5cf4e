using Kakehashi.Domain.Access;
using Kakehashi.Domain.Search;

namespace Kakehashi.Domain.Parties;

/// <summary>How much hangs on a customer's systems.</summary>
public enum CustomerImportance
{
    /// <summary>通常.</summary>
    Normal,

    /// <summary>重要顧客.</summary>
    Key,

    /// <summary>重要インフラ事業者: may be told before publication (G-2.1.6-2).</summary>
    CriticalInfrastructure,
}

/// <summary>A company whose systems we build, operate or maintain.</summary>
public sealed class Customer : IVersioned, IOwnedByCustomer
{
    private Customer()
    {
    }

    /// <summary>A new customer.</summary>
    public Customer(Guid id, string code, CustomerDetails details)
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

    /// <summary>顧客コード, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reading in kana; empty when unknown.</summary>
    public string Kana { get; private set; } = "";

    /// <summary>略称; empty when there is none.</summary>
    public string ShortName { get; private set; } = "";

    /// <summary>Name in English; empty when there is none.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>法人番号 (13 digits) or empty.</summary>
    public string CorporateNumber { get; private set; } = "";

    /// <summary>業種, as the company's ledger says.</summary>
    public string Sector { get; private set; } = "";

    /// <summary>How much hangs on its systems.</summary>
    public CustomerImportance Importance { get; private set; }

    /// <summary>Language in which the customer is written to: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    /// <summary>The unit that answers for the customer.</summary>
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    long IOwnedByCustomer.CustomerKey => Key;

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>What search looks at, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the customer.</summary>
    public Outcome<CustomerEdited> Edit(CustomerDetails details)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        Take(details);
        return new CustomerEdited(Id, Code, Name, Importance, Language);
    }

    private void Take(CustomerDetails details)
    {
        Name = details.Name;
        Kana = details.Kana;
        ShortName = details.ShortName;
        NameEn = details.NameEn;
        CorporateNumber = details.CorporateNumber;
        Sector = details.Sector;
        Importance = details.Importance;
        Language = details.Language;
        DepartmentKey = details.DepartmentKey;
        SearchText = SearchFold.Fold(Code, Name, Kana, ShortName, NameEn, CorporateNumber);
    }
}

/// <summary>What people enter about a customer.</summary>
public sealed record CustomerDetails(
    string Name, string Kana, string ShortName, string NameEn, string CorporateNumber, string Sector,
    CustomerImportance Importance, string Language, long DepartmentKey)
{
    /// <summary>What a rule says against the details, or null.</summary>
    public Refusal? Check() => CorporateNumber.Length > 0 && !Parties.CorporateNumber.IsValid(CorporateNumber)
        ? new Refusal("customer.corporate_number", CorporateNumber)
        : null;
}

/// <summary>A customer was entered.</summary>
public sealed record CustomerAdded(Guid Customer, string Code, string Name);

/// <summary>A customer's details were changed.</summary>
public sealed record CustomerEdited(Guid Customer, string Code, string Name, CustomerImportance Importance, string Language);
