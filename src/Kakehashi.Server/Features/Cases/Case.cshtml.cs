using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件: what it is about, what is protected, and how it ends.</summary>
[MayUse(Duty.Read, Duty.BreakGlass)]
internal sealed class CasePage(CaseDetail detail, CaseClocks clocks, ClassifyCase classify, CloseCase close, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public Classification? Classification { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Hold { get; set; }

    [BindProperty(Name = "version")]
    public int Version { get; set; }

    public CaseDetail.Answer Answer { get; private set; } = null!;

    /// <summary>The clocks that run, the next date first.</summary>
    public IReadOnlyList<CaseClocks.Row> Running { get; private set; } = [];

    /// <summary>What happened before the redirect.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        // Mail about a protected matter names the case by its id alone.
        if (Guid.TryParse(Number, out var id))
        {
            return await detail.NumberOfAsync(id, cancel) is { } number ? Redirect(CasesUrls.Show(number)) : NotFound();
        }

        Done = CaseWords.Done(done);
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Hold = Answer.Case.LegalHold;
        return Page();
    }

    public Task<IActionResult> OnPostClassifyAsync(CancellationToken cancel) =>
        DoAsync(() => classify.RunAsync(Number, Classification ?? default, Reason, Version, cancel), cancel);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancel) => DoAsync(() => close.CloseAsync(Number, Version, cancel), cancel);

    public Task<IActionResult> OnPostHoldAsync(CancellationToken cancel) => DoAsync(() => close.HoldAsync(Number, Hold, Version, cancel), cancel);

    public Task<IActionResult> OnPostDisposeAsync(CancellationToken cancel) => DoAsync(() => close.DisposeAsync(Number, Version, cancel), cancel);

    private async Task<IActionResult> DoAsync<TFact>(Func<Task<Outcome<TFact>>> act, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        return (await act()).Refused(out var refusal, out _)
            ? this.RefuseCase(words, refusal)
            : Redirect(CasesUrls.Show(Number) + "?done=saved");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(Number, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Running = [.. (await clocks.ListAsync(answer.Case, cancel)).Where(row => row.Clock.StoppedAt is null)];
        return true;
    }
}
