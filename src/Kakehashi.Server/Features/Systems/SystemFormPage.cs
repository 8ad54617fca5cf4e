using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Systems;

/// <summary>The form of a system, whether it is entered or changed.</summary>
internal abstract class SystemFormPage(SystemChoices choices) : PageModel
{
    [BindProperty]
    public SystemInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Customers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Departments { get; private set; } = [];

    protected async Task OfferAsync(CancellationToken cancel)
    {
        SelectListItem[] none = [new(SystemsText.PleaseChoose, "")];
        Customers = [.. none, .. await choices.CustomersAsync(cancel)];
        Departments = [.. none, .. await choices.OwnDepartmentsAsync(Input.Department, cancel)];
    }
}
