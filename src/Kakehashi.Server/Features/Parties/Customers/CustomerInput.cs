using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>What people enter about a customer.</summary>
internal sealed class CustomerInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_CustomerCode))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_CustomerName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Kana { get; set; }

    [StringLength(40, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong40))]
    public string? ShortName { get; set; }

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? NameEn { get; set; }

    /// <summary>13 digits, in any width, with or without hyphens.</summary>
    public string? CorporateNumber { get; set; }

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Sector { get; set; }

    public CustomerImportance Importance { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    public string Language { get; set; } = "ja";

    /// <summary>Code of the unit that answers for the customer.</summary>
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Department))]
    public string Department { get; set; } = "";

    /// <summary>The version that the person saw; 0 for a new customer.</summary>
    public int Version { get; set; }

    public static CustomerInput Of(Customer customer, string department) => new()
    {
        Code = customer.Code,
        Name = customer.Name,
        Kana = customer.Kana,
        ShortName = customer.ShortName,
        NameEn = customer.NameEn,
        CorporateNumber = customer.CorporateNumber,
        Sector = customer.Sector,
        Importance = customer.Importance,
        Language = customer.Language,
        Department = department,
        Version = customer.Version.Number,
    };

    public async Task<Outcome<CustomerDetails>> ToDetailsAsync(AppDb db, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(Department);
        var unit = await db.Set<Department>().Where(row => row.Code == code).Select(row => row.Key).SingleOrDefaultAsync(cancel);
        return unit == 0
            ? new Refusal("customer.department_unknown", Department)
            : new CustomerDetails(
                Name.Trim(), Kana?.Trim() ?? "", ShortName?.Trim() ?? "", NameEn?.Trim() ?? "", Domain.Parties.CorporateNumber.Fold(CorporateNumber), Sector?.Trim() ?? "",
                Importance, Language, unit);
    }
}
