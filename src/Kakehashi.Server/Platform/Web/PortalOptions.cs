using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Platform.Web;

/// <summary>The portal's listener and the address under which contacts reach it. Without a listener there is no portal.</summary>
internal sealed class PortalOptions : IValidatableObject
{
    public const string Section = "Portal";

    /// <summary>Addresses to listen on, parted by semicolons.</summary>
    public string Urls { get; set; } = "";

    /// <summary>What contacts write into their browser, such as <c>https://portal.example.jp</c>; other hosts are sent away.</summary>
    public string PublicAddress { get; set; } = "";

    public bool IsThere => Urls.Length > 0 || PublicAddress.Length > 0;

    /// <summary>The public address, or where the portal listens when none is set; without a slash at its end.</summary>
    public string Address => (PublicAddress.Length > 0 ? PublicAddress : Urls.Split(';')[0]).TrimEnd('/');

    /// <summary>The only host that is answered; null answers every host.</summary>
    public string? Host => Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) ? address.Authority : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicAddress.Length > 0
            && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                && address.AbsolutePath == "/" && address.Query.Length == 0))
        {
            yield return new ValidationResult($"{Section}:PublicAddress must be an https address without a path.", [nameof(PublicAddress)]);
        }
    }
}
