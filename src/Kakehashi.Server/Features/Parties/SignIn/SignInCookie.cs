using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The session's ticket: whose it is and the stamp that ends it, nothing else.</summary>
internal static class SignInCookie
{
    public const string Scheme = "kakehashi";
    public const string Person = "person";
    public const string Stamp = "stamp";

    public static void AddSignInCookie(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "kk-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = true;
        });
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(Scheme)
            .Configure<Microsoft.Extensions.Options.IOptions<SignInOptions>, TimeProvider>((cookie, options, clock) =>
            {
                cookie.ExpireTimeSpan = TimeSpan.FromHours(options.Value.SessionHours);
                cookie.TimeProvider = clock;
            });
    }

    public static Task BeginSessionAsync(this HttpContext http, Session session) => http.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(Person, session.Person.ToString("D")), new Claim(Stamp, session.Stamp)], Scheme)));

    public static Task EndSessionAsync(this HttpContext http) => http.SignOutAsync(Scheme);
}

/// <summary>What a session's ticket will hold.</summary>
internal sealed record Session(Guid Person, string Stamp);
