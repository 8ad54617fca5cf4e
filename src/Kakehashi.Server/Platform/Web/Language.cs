using System.Globalization;
using Kakehashi.Server.Platform.Access;

namespace Kakehashi.Server.Platform.Web;

/// <summary>
/// The language of a request: what the visitor chose, else the person's own, else what the browser prefers, else Japanese.
/// Numbers and dates are written by our own rules, so the formatting culture stays invariant.
/// </summary>
internal sealed class Language(RequestDelegate next)
{
    public const string Cookie = "kk-language";

    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public Task InvokeAsync(HttpContext http, CurrentViewer current)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = Of(http, current.Viewer) == "en" ? English : Japanese;
        http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        return next(http);
    }

    private static string Of(HttpContext http, Viewer viewer)
    {
        if (http.Request.Cookies[Cookie] is "ja" or "en")
        {
            return http.Request.Cookies[Cookie]!;
        }

        if (viewer.IsSomebody)
        {
            return viewer.Language;
        }

        return http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "")
            .Select(language => language.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? "ja"
                : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "")
            .FirstOrDefault(language => language.Length > 0) ?? "ja";
    }
}
