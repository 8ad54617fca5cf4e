using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>One import: its counts, and what it set aside.</summary>
[MayUse(Duty.Read)]
internal sealed class FeedRunPage(FeedList list) : PageModel
{
    public FeedList.RunAnswer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await list.RunAsync(id, cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        return Page();
    }
}
