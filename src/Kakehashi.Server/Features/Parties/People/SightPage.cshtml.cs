using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>What a person may see and do today; for the person and for whoever keeps people.</summary>
[MayUse(Duty.Read, Duty.KeepPeople)]
internal sealed class SightPage(PersonSight sight, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    public PersonSight.Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await sight.RunAsync(Code, cancel) is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        return Page();
    }
}
