using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>What the pages for adding and changing a person share.</summary>
internal abstract class PersonForm(AppDb db, CompanyTime time, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public abstract bool IsNew { get; }

    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    protected async Task OfferAsync(CancellationToken cancel) => Units = await Choices.UnitsAsync(
        db, time.Today, PartiesText.None, Input.Department, key => PeopleDuty.MayKeep(db.Viewer, key), cancel);
}
