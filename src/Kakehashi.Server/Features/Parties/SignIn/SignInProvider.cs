using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The way to the company's provider and back: authorization code with PKCE, state and nonce bound to the browser, the token's
/// signature, issuer, audience and time judged by the framework. What comes of it is decided in one place.
/// </summary>
internal static class SignInProvider
{
    public const string Scheme = "provider";

    /// <summary>What is wanted of the provider's answer: <c>sign-in</c>, <c>link</c>, <c>again</c>, or the code of an invitation.</summary>
    public const string Purpose = "purpose";

    public const string Return = "return";

    /// <summary>For whom; an answer that comes back into another person's session is not taken.</summary>
    public const string For = "for";

    private static readonly string[] Signatures = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"];

    public static void AddSignInProvider(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProviderOptions>().Bind(configuration.GetSection(ProviderOptions.Section)).ValidateDataAnnotations().ValidateOnStart();

        // The company's provider knows the company's people; contacts are none of them.
        services.AddOptions<ProviderOptions>().PostConfigure<FaceOfApp>((options, face) =>
            options.Authority = face.IsPortal ? "" : options.Authority);
        services.AddSingleton<ProviderAnswer>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, provider =>
        {
            provider.SignInScheme = SignInCookie.Scheme;
            provider.CallbackPath = PartiesUrls.ProviderCallback;
            provider.RemoteSignOutPath = default;
            provider.ResponseType = OpenIdConnectResponseType.Code;
            provider.ResponseMode = OpenIdConnectResponseMode.Query;
            provider.UsePkce = true;
            provider.MapInboundClaims = false;
            provider.SaveTokens = false;
            provider.DisableTelemetry = true;
            provider.Scope.Clear();
            provider.Scope.Add("openid");
            provider.Scope.Add("email");
            provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
            provider.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            provider.NonceCookie.SameSite = SameSiteMode.Lax;
            provider.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            provider.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
            provider.TokenValidationParameters.ValidAlgorithms = Signatures;

            // Issuer and time of sign-in are what we go by; by default they are thrown away.
            provider.ClaimActions.Clear();
            provider.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
            provider.Events.OnTokenValidated = RefuseUnsigned;

            // Not before: the nonce is judged between the two.
            provider.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<ProviderAnswer>().TakeAsync(context);
            provider.Events.OnRemoteFailure = context => context.HttpContext.RequestServices.GetRequiredService<ProviderAnswer>().RefuseAsync(context);
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<ProviderOptions>>((provider, options) =>
        {
            // Where no provider is set the scheme is never asked; its options must still be of a shape.
            provider.Authority = options.Value.IsThere ? options.Value.Authority : "https://provider.invalid";
            provider.ClientId = options.Value.IsThere ? options.Value.ClientId : "none";
            provider.ClientSecret = options.Value.ClientSecret.Length > 0 ? options.Value.ClientSecret : null;
            provider.RequireHttpsMetadata = !options.Value.IsLoopback;
        });
    }

    // The standard lets a token unsigned that comes over TLS; between company and provider there may be a proxy that ends TLS.
    private static Task RefuseUnsigned(TokenValidatedContext context)
    {
        if (!Signatures.Contains(context.SecurityToken.Header.Alg) || string.IsNullOrEmpty(context.SecurityToken.RawSignature))
        {
            context.Fail("The token is not signed as it must be.");
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends the browser to the provider.</summary>
    /// <param name="purpose">What for; kept sealed in the state that the provider hands back.</param>
    /// <param name="back">Where the person wanted to go.</param>
    /// <param name="person">Whose session it is for, where it is for one.</param>
    public static AuthenticationProperties Ask(string purpose, string? back, Guid? person = null)
    {
        var asked = new OpenIdConnectChallengeProperties();
        asked.Items[Purpose] = purpose;
        asked.Items[Return] = back ?? "";
        asked.Items[For] = person?.ToString("D") ?? "";
        if (purpose is "again")
        {
            asked.MaxAge = TimeSpan.Zero;
            asked.Prompt = "login";
        }

        return asked;
    }
}
