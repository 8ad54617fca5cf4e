using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>What the pages for adding and changing a unit share.</summary>
internal abstract class DepartmentForm(AppDb db, CompanyTime time, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public DepartmentInput Input { get; set; } = new();

    public abstract bool IsNew { get; }

    public IReadOnlyList<SelectListItem> Parents { get; private set; } = [];

    public IReadOnlyList<SelectListItem> NextParents { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Successors { get; private set; } = [];

    public IReadOnlyList<SelectListItem> LegalEntities { get; private set; } = [];

    protected async Task OfferAsync(CancellationToken cancel)
    {
        Parents = await Choices.UnitsAsync(db, time.Today, PartiesText.None, Input.Parent, _ => true, cancel);
        NextParents = await Choices.UnitsAsync(db, time.Today, PartiesText.None, Input.NextParent, _ => true, cancel);
        LegalEntities = await Choices.LegalEntitiesAsync(db, cancel);
        Successors = await Choices.UnitsAsync(db, time.Today, PartiesText.None, Input.Successor, _ => true, cancel);
    }
}
