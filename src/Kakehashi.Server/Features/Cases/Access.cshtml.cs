using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Cases;

/// <summary>見られる人と理由: who may see the case, why, named by whom; an owner names people and lets them go.</summary>
[MayUse(Duty.Read, Duty.BreakGlass)]
internal sealed class AccessPage(AppDb db, CaseDetail detail, KeepParticipants participants, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public ParticipantInput Input { get; set; } = new();

    public CaseDetail.Answer Answer { get; private set; } = null!;

    public string? Done { get; private set; }

    public long OwnKey => db.Viewer.PersonKey;

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        Done = CaseWords.Done(done);
        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostNameAsync(CancellationToken cancel) =>
        DoAsync(() => participants.NameAsync(Number, Input, cancel), "named", cancel);

    public Task<IActionResult> OnPostChangeAsync(long participant, ParticipantRole role, ProtectedPart[] part, CancellationToken cancel) =>
        DoAsync(() => participants.ChangeAsync(Number, participant, role, part, cancel), "changed", cancel);

    public Task<IActionResult> OnPostEndAsync(long participant, CancellationToken cancel) =>
        DoAsync(() => participants.EndAsync(Number, participant, cancel), "ended", cancel);

    private async Task<IActionResult> DoAsync<TFact>(Func<Task<Outcome<TFact>>> act, string done, CancellationToken cancel)
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

        if ((await act()).Refused(out var refusal, out _))
        {
            return this.RefuseCase(words, refusal);
        }

        // Whoever has left sees the case no more.
        return await detail.RunAsync(Number, cancel) is null
            ? Redirect(CasesUrls.Cases)
            : Redirect(CasesUrls.Access(Number) + "?done=" + done);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(Number, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        return true;
    }
}
