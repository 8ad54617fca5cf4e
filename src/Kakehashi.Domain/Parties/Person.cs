using Kakehashi.Domain.Search;

namespace Kakehashi.Domain.Parties;

/// <summary>Somebody who signs in: of the integrator's house, or a contact at the portal.</summary>
public sealed class Person : IVersioned
{
    private Person()
    {
    }

    /// <summary>A new person.</summary>
    public Person(Guid id, string code, PersonDetails details)
    {
        Id = id;
        Code = code;
        IsActive = true;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>A contact's account at the portal. It opens the portal's door and no other.</summary>
    public static Person ForContact(Guid id, Contact contact) =>
        new(id, $"portal:{contact.Id:N}", DetailsOf(contact)) { ContactKey = contact.Key };

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent, opaque id; the one that evidence names.</summary>
    public Guid Id { get; private set; }

    /// <summary>社員コード, unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reading in kana; empty when unknown.</summary>
    public string Kana { get; private set; } = "";

    /// <summary>Name in Latin letters; empty when unknown.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>Mail address, with which the person signs in; unique, lower case.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The unit that the person belongs to; null while none is entered.</summary>
    public long? DepartmentKey { get; private set; }

    /// <summary>Language of pages and mails: <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    /// <summary>Whether the person may sign in.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The contact whose account at the portal it is; null for somebody of the house.</summary>
    public long? ContactKey { get; private set; }

    /// <summary>What search looks at, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the person.</summary>
    public PersonEdited Edit(PersonDetails details)
    {
        Take(details);
        return new PersonEdited(Id, Code, new Personal(Name));
    }

    /// <summary>The person leaves the house and signs in no more.</summary>
    public void Leave() => IsActive = false;

    /// <summary>Takes over what has become of the contact, who may sign in again.</summary>
    public void Follow(Contact contact) => Take(DetailsOf(contact));

    /// <summary>The person chooses the language of pages and mails.</summary>
    public LanguageChosen ChooseLanguage(string language)
    {
        Language = language;
        return new LanguageChosen(Id, language);
    }

    private static PersonDetails DetailsOf(Contact contact) =>
        new(contact.Name, contact.Kana, "", contact.Email, null, contact.Language);

    private void Take(PersonDetails details)
    {
        Name = details.Name;
        Kana = details.Kana;
        NameEn = details.NameEn;
        Email = details.Email;
        DepartmentKey = details.DepartmentKey;
        Language = details.Language;
        IsActive = details.IsActive;
        SearchText = SearchFold.Fold(Code, Name, Kana, NameEn, Email);
    }
}

/// <summary>What people enter about a person.</summary>
public sealed record PersonDetails(
    string Name, string Kana, string NameEn, string Email, long? DepartmentKey, string Language, bool IsActive = true);

/// <summary>A person was entered.</summary>
public sealed record PersonAdded(Guid Person, string Code, Personal Name);

/// <summary>A person's details were changed.</summary>
public sealed record PersonEdited(Guid Person, string Code, Personal Name);

/// <summary>A person left the house; a successor, where there was one, took the open work over.</summary>
public sealed record PersonLeft(Guid Person, Guid? Successor, Personal Reason);

/// <summary>A person chose a language.</summary>
public sealed record LanguageChosen(Guid Person, string Language);
