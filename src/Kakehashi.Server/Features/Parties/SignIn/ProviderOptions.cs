using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The company's sign-in provider (OpenID Connect). Without an authority there is none.</summary>
internal sealed class ProviderOptions : IValidatableObject
{
    public const string Section = "SignIn:Provider";

    /// <summary>What the sign-in page calls it.</summary>
    public string Name { get; set; } = "SSO";

    /// <summary>The issuer's address, below which its configuration is found.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public bool IsThere => Authority.Length > 0;

    /// <summary>Plain HTTP is for a provider on this machine, as tests have it.</summary>
    public bool IsLoopback => Uri.TryCreate(Authority, UriKind.Absolute, out var address) && address.IsLoopback;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsThere && !(Uri.TryCreate(Authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)))
        {
            yield return new ValidationResult($"{Section}:Authority must be an https address.", [nameof(Authority)]);
        }

        if (IsThere && ClientId.Length == 0)
        {
            yield return new ValidationResult($"{Section}:ClientId is missing.", [nameof(ClientId)]);
        }
    }
}
