namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// Default deny. Looks at the access rule that the chosen endpoint states: no rule, no entry. Whoever is not signed in is
/// sent to the sign-in page (the API answers 401); whoever lacks the duty meets the same 404 as for a missing page.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public const string SignInPath = "/sign-in";

    public Task InvokeAsync(HttpContext http, CurrentViewer current)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null)
        {
            return next(http);
        }

        if (!current.Viewer.IsSomebody)
        {
            return RefuseStranger(http);
        }

        var rule = endpoint.Metadata.GetMetadata<MayUseAttribute>();
        if (rule is null || !rule.Duties.Any(current.Viewer.Has))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(http);
    }

    private static Task RefuseStranger(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        var back = http.Request.Path + http.Request.QueryString;
        http.Response.Redirect(SignInPath + QueryString.Create("return", back));
        return Task.CompletedTask;
    }
}
