using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Web;

/// <summary>
/// The portal answers under its own name alone: what a browser asks it under another, such as the house's, is another site's
/// cookies and links.
/// </summary>
internal sealed class HostOfPortal(RequestDelegate next, IOptions<PortalOptions> options)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (options.Value.Host is { } host && !string.Equals(http.Request.Host.Value, host, StringComparison.OrdinalIgnoreCase)
            && !http.Request.Path.StartsWithSegments("/health"))
        {
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
