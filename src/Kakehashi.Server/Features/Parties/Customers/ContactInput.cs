using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>What people enter about a contact.</summary>
internal sealed class ContactInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_ContactCode))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_PersonName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Kana { get; set; }

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Position { get; set; }

    public string? Email { get; set; }

    [StringLength(40, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong40))]
    public string? Phone { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    public string Language { get; set; } = "ja";

    /// <summary>窓口 and the like.</summary>
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Duty { get; set; }

    /// <summary>The version that the person saw; 0 for a new contact.</summary>
    public int Version { get; set; }

    public static ContactInput Of(Contact contact) => new()
    {
        Code = contact.Code,
        Name = contact.Name,
        Kana = contact.Kana,
        Position = contact.Position,
        Email = contact.Email,
        Phone = contact.Phone,
        Language = contact.Language,
        Duty = contact.Duty,
        Version = contact.Version.Number,
    };

    public Outcome<ContactDetails> ToDetails()
    {
        var mail = MailAddress.Fold(Email ?? "");
        return mail.Length > 0 && !MailAddress.IsShaped(mail)
            ? new Refusal("contact.mail_address", Email)
            : new ContactDetails(
                Name.Trim(), Kana?.Trim() ?? "", Position?.Trim() ?? "", mail, Phone?.Trim() ?? "", Language, Duty?.Trim() ?? "");
    }
}
