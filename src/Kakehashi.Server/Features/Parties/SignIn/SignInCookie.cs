using System.Security.Claims;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The browser's ticket: which session it is, nothing else. Whether that still holds, its row says.</summary>
internal static class SignInCookie
{
    public const string Scheme = "kakehashi";
    public const string SessionId = "session";

    public static void AddSignInCookie(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = false;
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<IOptions<SignInOptions>, FaceOfApp, TimeProvider>((cookie, options, face, clock) =>
        {
            cookie.Cookie.Name = face.Cookies + "-session";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(options.Value.SessionHours);
            cookie.TimeProvider = clock;
        });
    }

    /// <summary>The browser bears this session from now on, under a ticket of its own.</summary>
    public static async Task BeginSessionAsync(this HttpContext http, Session session)
    {
        http.RequestServices.GetRequiredService<DoorCookies>().MarkDevice(http, session.Mail);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionId, session.Id.ToString("D"))], Scheme)));
    }

    public static Task EndSessionAsync(this HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>The session that the browser bears; it need not hold any more.</summary>
    public static async Task<Guid?> SessionIdAsync(this HttpContext http) =>
        await http.AuthenticateAsync(Scheme) is { Succeeded: true } ticket
        && Guid.TryParseExact(ticket.Principal.FindFirstValue(SessionId), "D", out var id) ? id : null;
}

/// <summary>A session that has just begun, and the address of whose it is.</summary>
internal sealed record Session(Guid Id, string Mail);
