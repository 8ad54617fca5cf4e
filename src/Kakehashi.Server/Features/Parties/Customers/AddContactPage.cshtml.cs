using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.KeepCustomers)]
internal sealed class AddContactPage(KeepContact keep, EditCustomer customers, RefusalWords words) : ContactForm(words)
{
    public override bool IsNew => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await customers.MayAsync(CustomerCode, cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await customers.MayAsync(CustomerCode, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        return (await keep.AddAsync(CustomerCode, Input, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Customer(CustomerCode) + "?done=added");
    }
}
