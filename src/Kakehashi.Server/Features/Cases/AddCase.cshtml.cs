using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件を始める.</summary>
[MayUse(Duty.KeepCases)]
internal sealed class AddCasePage(AppDb db, OpenCase open, RefusalWords words) : PageModel
{
    [BindProperty]
    public CaseInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Departments { get; private set; } = [];

    public async Task OnGetAsync(string? system, CancellationToken cancel)
    {
        Input.System = system;
        await OfferAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return (await open.RunAsync(Input, cancel)).Refused(out var refusal, out var opened)
            ? this.RefuseCase(words, refusal, FieldOf(refusal.Code))
            : Redirect(CasesUrls.Show(opened.Number) + "?done=saved");
    }

    private static string FieldOf(string code) => code switch
    {
        "case.title_needed" => "Input.Title",
        "case.department_unknown" or "case.department_not_yours" => "Input.Department",
        "case.system_unknown" or "case.system_elsewhere" => "Input.System",
        "case.classified_too_low" => "Input.Classification",
        "case.second_owner_needed" or "case.second_owner_unknown" => "Input.SecondOwner",
        _ => "",
    };

    private async Task OfferAsync(CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel);
        Departments =
        [
            new SelectListItem(CasesText.PleaseChoose, ""),
            .. units.Where(unit => db.Viewer.MayActIn(Duty.KeepCases, unit.Key))
                .Select(unit => new SelectListItem($"{unit.Code} {Kk.NameOf(unit.Name, unit.NameEn)}", unit.Code)),
        ];
    }
}
