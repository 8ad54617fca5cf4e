using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>What people enter about a person of the house.</summary>
internal sealed class PersonInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_PersonCode))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_PersonName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Kana { get; set; }

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? NameEn { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Mail))]
    public string Email { get; set; } = "";

    /// <summary>Code of the person's unit, or empty.</summary>
    public string? Department { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    public string Language { get; set; } = "ja";

    /// <summary>Whether the person may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The version that was seen; 0 for a new person.</summary>
    public int Version { get; set; }

    public static PersonInput Of(Person person, string department) => new()
    {
        Code = person.Code,
        Name = person.Name,
        Kana = person.Kana,
        NameEn = person.NameEn,
        Email = person.Email,
        Department = department,
        Language = person.Language,
        IsActive = person.IsActive,
        Version = person.Version.Number,
    };

    /// <summary>The details, looked up and checked for a person of this code.</summary>
    public async Task<Outcome<PersonDetails>> ToDetailsAsync(AppDb db, string code, CancellationToken cancel)
    {
        var mail = MailAddress.Fold(Email);
        if (!MailAddress.IsShaped(mail))
        {
            return new Refusal("person.mail_address", Email);
        }

        if (await db.Set<Person>().AnyAsync(row => row.Email == mail && row.Code != code, cancel))
        {
            return new Refusal("person.mail_in_use", mail);
        }

        long? unit = null;
        if (!string.IsNullOrWhiteSpace(Department))
        {
            var folded = ImportColumns.FoldCode(Department);
            unit = await db.Set<Department>().Where(row => row.Code == folded).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
            if (unit is null)
            {
                return new Refusal("person.department_unknown", Department);
            }
        }

        return PeopleDuty.MayKeep(db.Viewer, unit)
            ? new PersonDetails(Name.Trim(), Kana?.Trim() ?? "", NameEn?.Trim() ?? "", mail, unit, Language, IsActive)
            : new Refusal("person.department_not_yours", Department);
    }
}
