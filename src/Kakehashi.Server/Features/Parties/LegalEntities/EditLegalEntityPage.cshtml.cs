using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

[MayUse(Duty.KeepPeople)]
internal sealed class EditLegalEntityPage(KeepLegalEntity keep, RefusalWords words) : LegalEntityForm(words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await keep.LoadAsync(Code, cancel) is not { } stored)
        {
            return NotFound();
        }

        Input = stored;
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await keep.EditAsync(Code, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return LocalRedirect(PartiesUrls.LegalEntities + "?done=saved");
        }

        return refusal.Code == "record.stale" && await keep.LoadAsync(Code, cancel) is { } stored
            ? ShowConflict(
                refusal, stored.Version,
                (PartiesText.LegalEntityName, stored.Name, Input.Name),
                (PartiesText.LegalEntityNameEn, stored.NameEn, Input.NameEn),
                (PartiesText.CorporateNumber, stored.CorporateNumber, Input.CorporateNumber))
            : Refuse(refusal);
    }
}
