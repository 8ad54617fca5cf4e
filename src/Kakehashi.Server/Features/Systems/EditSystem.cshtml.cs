using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システムを編集.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class EditSystemPage(EditSystem editSystem, SystemChoices choices, RefusalWords words) : SystemFormPage(choices)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await editSystem.LoadAsync(Code, cancel) is not { } input)
        {
            return NotFound();
        }

        Input = input;
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var outcome = await editSystem.RunAsync(Code, Input, cancel);
        return outcome.Refused(out var refusal, out _) ? this.Refuse(words, refusal) : Redirect(SystemsUrls.Show(Code) + "?done=saved");
    }
}
