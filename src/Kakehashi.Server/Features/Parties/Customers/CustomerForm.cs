using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>What the pages for adding and changing a customer share.</summary>
internal abstract class CustomerForm(AppDb db, CompanyTime time, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public CustomerInput Input { get; set; } = new();

    public abstract bool IsNew { get; }

    /// <summary>The units for which the viewer keeps customers.</summary>
    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    protected async Task OfferAsync(CancellationToken cancel) => Units = await Choices.UnitsAsync(
        db, time.Today, PartiesText.Need_Department, Input.Department, key => db.Viewer.MayActIn(Duty.KeepCustomers, key), cancel);
}
