using System.Text.Json;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>How an import stands; it goes on when the page is closed.</summary>
[MayUse(Duty.KeepFeeds)]
internal sealed class ImportProgressPage(AppDb db) : PageModel
{
    public JobRun Job { get; private set; } = null!;

    public bool IsRunning => Job.State is JobState.Waiting or JobState.Running;

    public IReadOnlyList<AdvisoriesImported> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await JobQueue.FindAsync(db, id, cancel) is not { } job || job.Kind != ImportAdvisoriesJob.Kind)
        {
            return NotFound();
        }

        Job = job;
        if (job.State == JobState.Done)
        {
            Runs = JsonSerializer.Deserialize<List<AdvisoriesImported>>(job.Result) ?? [];
        }

        return Page();
    }
}
