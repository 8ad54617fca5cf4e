using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>期限: one's own, or all that one may see; and the address of one's own calendar.</summary>
[MayUse(Duty.Read)]
internal sealed class ClocksPage(ClockList list, CalendarFeeds feeds, RefusalWords words, CurrentViewer current, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int All { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Stopped { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public ClockList.Answer Answer { get; private set; } = null!;

    public CalendarFeed? Feed { get; private set; }

    /// <summary>The address just made; shown in this answer and never again.</summary>
    public string? Made { get; private set; }

    public bool Revoked { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool MayMakeFeed => current.Viewer.Kind == ViewerKind.Person;

    public Pager Pager => new(Answer.Total, Answer.Page, ClockList.PageSize, (page, _) => ClocksUrls.List(All == 1, Stopped == 1, page))
    {
        HasFixedSize = true,
    };

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        Revoked = done == "revoked";
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostFeedAsync(CancellationToken cancel)
    {
        if ((await feeds.MakeAsync(cancel)).Refused(out var refusal, out var token))
        {
            return await AgainAsync(refusal, cancel);
        }

        Made = $"{Request.Scheme}://{Request.Host}{ClocksUrls.FeedOf(token)}";
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancel) =>
        (await feeds.RevokeAsync(cancel)).Refused(out var refusal, out _)
            ? await AgainAsync(refusal, cancel)
            : Redirect(ClocksUrls.Clocks + "?done=revoked");

    private async Task<IActionResult> AgainAsync(Domain.Refusal refusal, CancellationToken cancel)
    {
        words.AddTo(ModelState, refusal);
        Response.StatusCode = words.StatusOf(refusal);
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Answer = await list.RunAsync(All == 1, Stopped == 1, Number, cancel);
        Feed = await feeds.FindAsync(cancel);
    }
}
