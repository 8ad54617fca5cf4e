using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>Somebody at the customer's side.</summary>
public sealed class Contact : IVersioned, IOwnedByCustomer
{
    private Contact()
    {
    }

    /// <summary>A new contact of a customer.</summary>
    public Contact(Guid id, Customer customer, string code, ContactDetails details)
    {
        Id = id;
        CustomerKey = customer.Key;
        DepartmentKey = customer.DepartmentKey;
        Classification = customer.Classification;
        Code = code;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long CustomerKey { get; private set; }

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>担当者コード, unique within the customer.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reading in kana; empty when unknown.</summary>
    public string Kana { get; private set; } = "";

    /// <summary>部署・役職.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Mail address; empty when unknown.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Telephone; empty when unknown.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Language in which the contact is written to: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    /// <summary>役割 in the matter (窓口, 情報システム部門 …), as entered.</summary>
    public string Duty { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the contact.</summary>
    public ContactEdited Edit(ContactDetails details)
    {
        Take(details);
        return new ContactEdited(Id, Code, new Personal(Name));
    }

    /// <summary>Follows the customer to another department.</summary>
    public void MoveWith(Customer customer) => DepartmentKey = customer.DepartmentKey;

    private void Take(ContactDetails details)
    {
        Name = details.Name;
        Kana = details.Kana;
        Position = details.Position;
        Email = details.Email;
        Phone = details.Phone;
        Language = details.Language;
        Duty = details.Duty;
    }
}

/// <summary>What people enter about a contact.</summary>
public sealed record ContactDetails(
    string Name, string Kana, string Position, string Email, string Phone, string Language, string Duty);

/// <summary>A contact was entered.</summary>
public sealed record ContactAdded(Guid Contact, string Code, Personal Name);

/// <summary>A contact's details were changed.</summary>
public sealed record ContactEdited(Guid Contact, string Code, Personal Name);

/// <summary>A contact was invited to the portal, under that account.</summary>
public sealed record ContactInvited(Guid Contact, Guid Account, DateTimeOffset Ends);

/// <summary>A contact's account at the portal was ended.</summary>
public sealed record ContactShutOut(Guid Contact, Guid Account);
