using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>What the first administrator enters.</summary>
internal sealed class FirstStartInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_PersonCode))]
    [StringLength(40, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong40))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_PersonName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Mail))]
    public string Email { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    [RegularExpression("ja|en", ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Language))]
    public string Language { get; set; } = "ja";

    /// <summary>Also takes the security centre's work: watching feeds and seeing every department's systems.</summary>
    public bool AlsoSecurityCentre { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Password))]
    public string Password { get; set; } = "";
}
