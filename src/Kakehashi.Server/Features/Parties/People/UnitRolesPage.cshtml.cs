using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>The roles that everybody of a unit holds.</summary>
[MayUse(Duty.KeepPeople)]
internal sealed class UnitRolesPage(AppDb db, KeepUnitRoles roles, CompanyTime time, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public GrantInput Grant { get; set; } = new();

    public KeepUnitRoles.Answer Answer { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Grant.Unit = Code;
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (Grant.Wish() is not { } wish)
        {
            ModelState.AddModelError("Grant.Role", PartiesText.ChooseRole);
            return Again();
        }

        return (await roles.GiveAsync(Code, wish, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal, nameof(Grant))
            : LocalRedirect(PartiesUrls.UnitRoles(Code) + "?done=given");
    }

    public async Task<IActionResult> OnPostTakeAsync(long grant, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        return (await roles.RevokeAsync(Code, grant, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.UnitRoles(Code) + "?done=taken");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await roles.FindAsync(Code, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Units = await Choices.UnitsAsync(
            db, time.Today, PartiesText.ForCompany, answer.Unit.Code, key => PeopleDuty.MayKeep(db.Viewer, key), cancel);
        return true;
    }
}
