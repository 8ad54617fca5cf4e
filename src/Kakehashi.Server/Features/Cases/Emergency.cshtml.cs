using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Cases;

/// <summary>緊急閲覧: asked for by one person and granted by another.</summary>
[MayUse(Duty.BreakGlass)]
internal sealed class EmergencyPage(EmergencyAccess emergency, CurrentViewer current, RefusalWords words) : PageModel
{
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public IReadOnlyList<EmergencyAccess.Line> Requests { get; private set; } = [];

    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        Done = CaseWords.Done(done);
        return await LoadAsync(cancel);
    }

    public Task<IActionResult> OnPostAskAsync(CancellationToken cancel) =>
        DoAsync(() => emergency.AskAsync(Number, Reason, cancel), "asked", cancel);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, bool grants, CancellationToken cancel) =>
        DoAsync(() => emergency.AnswerAsync(id, grants, cancel), "answered", cancel);

    private async Task<IActionResult> DoAsync<TFact>(Func<Task<Outcome<TFact>>> act, string done, CancellationToken cancel)
    {
        if (!current.Viewer.MayReveal)
        {
            return NotFound();
        }

        if (!(await act()).Refused(out var refusal, out _))
        {
            return Redirect(CasesUrls.Emergency + "?done=" + done);
        }

        await LoadAsync(cancel);
        return this.RefuseCase(words, refusal);
    }

    private async Task<IActionResult> LoadAsync(CancellationToken cancel)
    {
        if (!current.Viewer.MayReveal)
        {
            return NotFound();
        }

        Requests = await emergency.ListAsync(cancel);
        return Page();
    }
}
