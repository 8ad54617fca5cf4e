using Kakehashi.Domain.Access;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>One stream of evidence.</summary>
[MayUse(Duty.ReadEvidence)]
internal sealed class StreamPage(StreamDetail detail) : PageModel
{
    [BindProperty(Name = "kind", SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(Name = "id", SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = "before", SupportsGet = true)]
    public long? Before { get; set; }

    public StreamDetail.Answer Answer { get; private set; } = null!;

    public static string FaultWord(EvidenceFaultKind kind) => AuditingText.Find("Fault_" + kind) ?? kind.ToString();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(new StreamName(Kind, Id), Before, cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        return Page();
    }
}
