using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Departments;

[MayUse(Duty.KeepPeople)]
internal sealed class EditDepartmentPage(AppDb db, EditDepartment edit, CompanyTime time, RefusalWords words)
    : DepartmentForm(db, time, words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await edit.LoadAsync(Code, cancel) is not { } stored)
        {
            return NotFound();
        }

        Input = stored;
        ModelState.Clear();
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await edit.RunAsync(Code, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return LocalRedirect(PartiesUrls.Departments + "?done=saved");
        }

        return refusal.Code == "record.stale" && await edit.LoadAsync(Code, cancel) is { } stored
            ? ShowConflict(
                refusal, stored.Version,
                (PartiesText.DepartmentName, stored.Name, Input.Name),
                (PartiesText.DepartmentNameEn, stored.NameEn, Input.NameEn),
                (PartiesText.ParentDepartment, stored.Parent, Input.Parent),
                (PartiesText.ValidFrom, stored.ValidFrom, Input.ValidFrom),
                (PartiesText.ValidTo, stored.ValidTo, Input.ValidTo),
                (PartiesText.Successor, stored.Successor, Input.Successor),
                (PartiesText.LegalEntity, stored.LegalEntity, Input.LegalEntity),
                (PartiesText.MovesOn, stored.MovesOn, Input.MovesOn),
                (PartiesText.NextParent, stored.NextParent, Input.NextParent))
            : Refuse(refusal);
    }
}
