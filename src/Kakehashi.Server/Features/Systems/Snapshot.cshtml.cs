using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>An arrival: how far its taking has come, and what came of it.</summary>
[MayUse(Duty.Read)]
internal sealed class SnapshotPage(SnapshotDetail detail, TryInventoryAgain again, AppDb db, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Job { get; set; }

    public SnapshotDetail.Answer Answer { get; private set; } = null!;

    /// <summary>The job, when the viewer asked for it.</summary>
    public JobRun? Running { get; private set; }

    public bool HasFailed => Running?.State == JobState.Failed;

    public bool AwaitsColumns => Job is null && Answer.Snapshot.AwaitsColumns();

    public bool MayKeep => db.Viewer.MayAct(Duty.KeepSystems, Answer.System);

    public static IHtmlContent State(Snapshot snapshot) => snapshot.State switch
    {
        SnapshotState.Taken => Kk.State("done", SystemsText.State_Taken),
        SnapshotState.Refused => Kk.State("no", SystemsText.State_Refused),
        SnapshotState.Failed => Kk.State("no", SystemsText.State_Failed),
        _ when snapshot.AwaitsColumns() => Kk.State("wait", SystemsText.State_Waiting),
        _ => Kk.State("watch", SystemsText.State_Received),
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel)
    {
        if ((await again.RunAsync(Code, Number, cancel)).Refused(out var refusal, out var job))
        {
            return await LoadAsync(cancel) ? this.Refuse(words, refusal, "") : NotFound();
        }

        return Redirect(SystemsUrls.Snapshot(Code, Number, job.Id));
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(Code, Number, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Running = Job is { } id ? await JobQueue.FindAsync(db, id, cancel) : null;
        return true;
    }
}
