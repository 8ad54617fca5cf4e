using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Says who asks, before anything is opened. Programs show a key and may use the API only; a browser's session may only
/// read there, because the API takes no form token.
/// </summary>
internal sealed class RecogniseViewer(RequestDelegate next)
{
    private const string Bearer = "Bearer ";

    // Where clients of Dependency-Track show their key.
    private const string KeyHeader = "X-Api-Key";

    public async Task InvokeAsync(
        HttpContext http, CurrentViewer current, CurrentSession session, ViewerLookup lookup, RequestStamps stamps)
    {
        // A page that could not be shown is answered by running the pipeline again for its error page.
        if (!current.Viewer.IsSomebody && await FindAsync(http, session, lookup, stamps) is { } viewer)
        {
            current.Become(viewer);
        }

        await next(http);
    }

    private static async Task<Viewer?> FindAsync(HttpContext http, CurrentSession session, ViewerLookup lookup, RequestStamps stamps)
    {
        var onlyReads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var isApi = http.Request.Path.StartsWithSegments("/api");
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0 && isApi && http.Request.Headers[KeyHeader].ToString() is { Length: > 0 } key)
        {
            header = Bearer + key;
        }

        if (header.Length > 0)
        {
            return isApi && header.Length < 200 && header.StartsWith(Bearer + Codes.ApiKeyBeginning, StringComparison.Ordinal)
                ? await lookup.OfApiKeyAsync(header[Bearer.Length..].Trim(), http.RequestAborted)
                : null;
        }

        if (isApi && !onlyReads)
        {
            return null;
        }

        if (await http.SessionIdAsync() is not { } id)
        {
            return null;
        }

        var (known, found) = await lookup.OfSessionAsync(id, http.RequestAborted);
        if (onlyReads)
        {
            stamps.Keep(found);
        }

        if (known is null)
        {
            return null;
        }

        session.Become(known.Id, known.FreshAt);
        return known.Viewer;
    }
}
