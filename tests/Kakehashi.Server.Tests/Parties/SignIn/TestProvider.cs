using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kakehashi.Server.Tests.Parties.SignIn;

/// <summary>
/// An OpenID provider on loopback: configuration, keys, authorisation with PKCE, codes that work once, signed tokens. It asks
/// nobody anything and signs in whom the test names; a test makes it lie in one thing at a time.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "kakehashi";
    public const string ClientSecret = "a secret between the two";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _strangersKey = RSA.Create(2048);
    private readonly Dictionary<string, Asked> _codes = [];
    private int _number;

    private TestProvider(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>Who is signed in at the provider.</summary>
    public string Subject { get; set; } = "subject-1";

    /// <summary>What the provider says of the address; it must not matter.</summary>
    public string? Mail { get; set; }

    /// <summary>When the person last gave a password there.</summary>
    public DateTimeOffset SignedInAt { get; set; } = TimeProvider.System.GetUtcNow();

    /// <summary>What it lies about.</summary>
    public string Lie { get; set; } = "";

    /// <summary>What the last authorisation request asked for.</summary>
    public IReadOnlyDictionary<string, string> LastAsked { get; private set; } = new Dictionary<string, string>();

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Configuration);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        provider.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>What the browser brings back from the authorisation page.</summary>
    public static async Task<Uri> VisitAsync(string address)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(address);
        return answer.Headers.Location ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _strangersKey.Dispose();
    }

    private IResult Configuration() => Results.Json(new
    {
        issuer = Issuer,
        authorization_endpoint = Issuer + "/authorize",
        token_endpoint = Issuer + "/token",
        jwks_uri = Issuer + "/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        code_challenge_methods_supported = new[] { "S256" },
    });

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } },
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        LastAsked = asked;
        if (asked.GetValueOrDefault("response_type") != "code" || asked.GetValueOrDefault("client_id") != ClientId
            || asked.GetValueOrDefault("code_challenge_method") != "S256" || asked.GetValueOrDefault("nonce") is not { Length: > 0 }
            || asked.GetValueOrDefault("state") is not { Length: > 0 } || asked.GetValueOrDefault("code_challenge") is not { Length: 43 })
        {
            return Results.BadRequest("The request is not one of a client that protects its codes.");
        }

        var code = $"code-{Interlocked.Increment(ref _number)}";
        _codes[code] = new Asked(asked["nonce"], asked["code_challenge"], asked["redirect_uri"]);
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"])}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["grant_type"] != "authorization_code" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || !_codes.Remove(form["code"].ToString(), out var asked) || challenge != asked.Challenge || form["redirect_uri"] != asked.Back)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = IdToken(asked.Nonce) });
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Lie == "issuer" ? "https://another.example" : Issuer,
            ["aud"] = Lie == "audience" ? "another client" : ClientId,
            ["sub"] = Subject,
            ["nonce"] = Lie == "nonce" ? "another nonce" : nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (Lie == "expired" ? now.AddMinutes(-30) : now.AddMinutes(5)).ToUnixTimeSeconds(),
            ["auth_time"] = SignedInAt.ToUnixTimeSeconds(),
        };
        if (Mail is not null)
        {
            claims["email"] = Mail;
            claims["email_verified"] = true;
        }

        if (Lie == "without nonce")
        {
            claims.Remove("nonce");
        }

        if (Lie == "without subject")
        {
            claims.Remove("sub");
        }

        return Signed(claims);
    }

    private string Signed(Dictionary<string, object?> claims)
    {
        var algorithm = Lie switch { "algorithm none" => "none", "algorithm HS256" => "HS256", _ => "RS256" };
        var head = JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT", kid = "1" });
        var text = $"{Base64Url.EncodeToString(head)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = Lie switch
        {
            "algorithm none" => [],

            // The public key taken for a shared secret: a classic confusion.
            "algorithm HS256" => HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), bytes),
            "signature" => _strangersKey.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private sealed record Asked(string Nonce, string Challenge, string Back);
}
