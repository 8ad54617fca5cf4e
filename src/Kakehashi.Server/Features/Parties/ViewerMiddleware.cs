using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Who the request comes from: a program's key, else a person's session, else nobody.</summary>
internal sealed class ViewerMiddleware(RequestDelegate next)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http, CurrentViewer current, ViewerLoader loader)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.Length < 200)
        {
            Become(current, await loader.OfKeyAsync(header[Bearer.Length..].Trim(), http.RequestAborted));
        }
        else if (await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme) is { Succeeded: true } session)
        {
            Become(current, await loader.OfSessionAsync(session.Principal, http.RequestAborted));
        }

        await next(http);
    }

    private static void Become(CurrentViewer current, Viewer viewer)
    {
        if (viewer.IsSomebody)
        {
            current.Become(viewer);
        }
    }
}
