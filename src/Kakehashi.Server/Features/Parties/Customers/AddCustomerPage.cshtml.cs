using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.KeepCustomers)]
internal sealed class AddCustomerPage(AppDb db, AddCustomer add, CompanyTime time, RefusalWords words) : CustomerForm(db, time, words)
{
    public override bool IsNew => true;

    public Task OnGetAsync(CancellationToken cancel) => OfferAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Again();
        }

        return (await add.RunAsync(Input, cancel)).Refused(out var refusal, out var added)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Customer(added.Code) + "?done=added");
    }
}
