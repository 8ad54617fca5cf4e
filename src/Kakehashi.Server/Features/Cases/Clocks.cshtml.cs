using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Features.Clocks;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件の期限: what is due, who answers for it, by which rule; started, moved and stopped here.</summary>
[MayUse(Duty.Read, Duty.BreakGlass)]
internal sealed class CaseClocksPage(
    CaseDetail detail, CaseClocks clocks, RuleDetail rules, CaseRights rights, RefusalWords words, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public CaseClockInput Input { get; set; } = new();

    public CaseDetail.Answer Answer { get; private set; } = null!;

    public IReadOnlyList<CaseClocks.Row> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Codes { get; private set; } = [];

    public bool MayWork { get; private set; }

    public string? Done { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        Done = CaseWords.Done(done);
        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostStartAsync(CancellationToken cancel) => DoAsync(() => clocks.StartAsync(Number, Input, cancel), cancel);

    public Task<IActionResult> OnPostMoveAsync(Guid id, string? due, string? reason, CancellationToken cancel) =>
        DoAsync(() => clocks.MoveAsync(Number, id, due, reason, cancel), cancel);

    public Task<IActionResult> OnPostStopAsync(Guid id, string? by, CancellationToken cancel) =>
        DoAsync(() => clocks.StopAsync(Number, id, by, cancel), cancel);

    private async Task<IActionResult> DoAsync<TFact>(Func<Task<Outcome<TFact>>> act, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return (await act()).Refused(out var refusal, out _)
            ? this.RefuseCase(words, refusal)
            : Redirect(CasesUrls.Clocks(Number) + "?done=saved");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(Number, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Rows = await clocks.ListAsync(answer.Case, cancel);
        MayWork = answer.Case.Status == CaseStatus.Open && await rights.WorksOnAsync(answer.Case, cancel);
        Codes =
        [
            new SelectListItem(CasesText.PleaseChoose, ""),
            .. (await rules.ListAsync(cancel)).Select(line => new SelectListItem(ClockWords.NameOf(line.Code), line.Code)),
            new SelectListItem(ClockWords.NameOf(RunningClocks.Other), RunningClocks.Other),
        ];
        return true;
    }
}
