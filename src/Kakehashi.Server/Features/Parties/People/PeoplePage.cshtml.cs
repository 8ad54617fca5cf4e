using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.People;

[MayUse(Duty.Read, Duty.KeepPeople)]
internal sealed class PeoplePage(AppDb db, PersonList list, CompanyTime time, RefusalWords words) : FormPage(words)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public PersonListInput Query { get; set; } = new();

    public PersonFilter Filter { get; private set; } = new();

    public PersonList.Page List { get; private set; } = new([], 0, new PersonFilter());

    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    public bool MayKeep => db.Viewer.Has(Duty.KeepPeople);

    public Pager Pager => new(List.Total, Filter.PageNumber, Filter.PageSize, (page, size) => (Filter with { PageNumber = page, PageSize = size }).Address());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Filter = Query.ToFilter();
        List = await list.RunAsync(Filter, cancel);
        Units = await Choices.UnitsAsync(db, time.Today, PartiesText.All, Filter.Department, _ => true, cancel);
    }
}
