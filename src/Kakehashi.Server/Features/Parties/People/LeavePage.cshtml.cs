using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>A person leaves: what hangs on the name, who takes it over, and what ends.</summary>
[MayUse(Duty.KeepPeople)]
internal sealed class LeavePage(PersonLeaves leaves, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    public PersonLeaves.Answer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        return (await leaves.RunAsync(Code, Input, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Person(Code) + "?done=left");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await leaves.FindAsync(Code, cancel) is not { Person.IsActive: true } answer)
        {
            return false;
        }

        Answer = answer;
        return true;
    }
}
