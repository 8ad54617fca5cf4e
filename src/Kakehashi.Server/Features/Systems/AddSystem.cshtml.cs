using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システムを登録.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class AddSystemPage(AddSystem addSystem, SystemChoices choices, RefusalWords words) : SystemFormPage(choices)
{
    public Task OnGetAsync(string? customer, CancellationToken cancel)
    {
        Input.Customer = customer;
        return OfferAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var outcome = await addSystem.RunAsync(Input, cancel);
        return outcome.Refused(out var refusal, out var added)
            ? this.Refuse(words, refusal)
            : Redirect(SystemsUrls.Show(added.Code) + "?done=saved");
    }
}
