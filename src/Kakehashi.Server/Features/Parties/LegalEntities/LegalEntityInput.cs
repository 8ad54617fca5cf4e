using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain.Parties;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

/// <summary>What people enter about a legal entity.</summary>
internal sealed class LegalEntityInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_LegalEntityCode))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_LegalEntityName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? NameEn { get; set; }

    [StringLength(20, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? CorporateNumber { get; set; }

    /// <summary>The version that the person saw; 0 for a new one.</summary>
    public int Version { get; set; }

    public static LegalEntityInput Of(LegalEntity entity) => new()
    {
        Code = entity.Code,
        Name = entity.Name,
        NameEn = entity.NameEn,
        CorporateNumber = entity.CorporateNumber,
        Version = entity.Version.Number,
    };

    public LegalEntityDetails ToDetails() => new(Name.Trim(), NameEn?.Trim() ?? "", Domain.Parties.CorporateNumber.Fold(CorporateNumber));
}
