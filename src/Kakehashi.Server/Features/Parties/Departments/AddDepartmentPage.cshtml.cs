using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Departments;

[MayUse(Duty.KeepPeople)]
internal sealed class AddDepartmentPage(AppDb db, AddDepartment add, CompanyTime time, RefusalWords words) : DepartmentForm(db, time, words)
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

        return (await add.RunAsync(Input, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Departments + "?done=added");
    }
}
