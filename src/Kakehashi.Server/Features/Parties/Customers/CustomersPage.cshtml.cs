using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.Read, Duty.KeepCustomers)]
internal sealed class CustomersPage(CustomerList list, CurrentViewer current, RefusalWords words) : FormPage(words)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public CustomerListInput Query { get; set; } = new();

    public CustomerFilter Filter { get; private set; } = new();

    public CustomerList.Page List { get; private set; } = new([], 0, new CustomerFilter());

    public IReadOnlyList<CustomerList.Unit> Units { get; private set; } = [];

    public bool MayKeep => current.Viewer.Has(Duty.KeepCustomers);

    public Pager Pager => new(List.Total, Filter.PageNumber, Filter.PageSize, (page, size) => (Filter with { PageNumber = page, PageSize = size }).Address());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Filter = Query.ToFilter();
        List = await list.RunAsync(Filter, cancel);
        Units = await list.UnitsAsync(cancel);
    }

    /// <summary>The address that sorts by a column, or turns its order round.</summary>
    public string Sorted(string by) =>
        (Filter with { Sort = by, Descending = Filter.Sort == by && !Filter.Descending, PageNumber = 1 }).Address();

    public string? Order(string by) => Filter.Sort != by ? null : Filter.Descending ? "descending" : "ascending";
}
