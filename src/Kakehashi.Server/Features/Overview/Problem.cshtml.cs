using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Overview;

/// <summary>Something went wrong, said plainly. A missing page and a forbidden page are the same page.</summary>
[OpenToAll]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ProblemPage : PageModel
{
    public string Heading { get; private set; } = "";

    public string Next { get; private set; } = "";

    /// <summary>The number that an administrator finds in the log; empty where nothing failed.</summary>
    public string Number { get; private set; } = "";

    public void OnGet(int code) => Say(code);

    public void OnPost(int code) => Say(code);

    private void Say(int code)
    {
        (Heading, Next) = WordsOf(code);
        Number = code >= StatusCodes.Status500InternalServerError ? ProblemNumber.Of(HttpContext) : "";
    }

    private static (string Heading, string Next) WordsOf(int code) => code switch
    {
        StatusCodes.Status400BadRequest => (OverviewText.Problem400, OverviewText.Problem400Next),
        >= 500 => (OverviewText.Problem500, OverviewText.Problem500Next),
        _ => (OverviewText.Problem404, OverviewText.Problem404Next),
    };
}
