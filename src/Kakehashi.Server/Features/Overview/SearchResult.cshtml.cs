using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Overview;

/// <summary>One result page for everything; a number that exists opens at once.</summary>
[MayUse(Duty.Read)]
internal sealed class SearchPage(Search search) : PageModel
{
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Typed { get; set; }

    public string Text => Typed is { Length: > 400 } ? Typed[..400] : Typed ?? "";

    public Search.Answer Answer { get; private set; } = Search.Answer.Nothing;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Answer = await search.RunAsync(Text, cancel);
        return Answer.OpensFinding is { } name ? Redirect(OverviewUrls.Finding(name)) : Page();
    }
}
