using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.People;

[MayUse(Duty.KeepPeople)]
internal sealed class AddPersonPage(AppDb db, KeepPerson keep, CompanyTime time, RefusalWords words) : PersonForm(db, time, words)
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

        return (await keep.AddAsync(Input, cancel)).Refused(out var refusal, out var added)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Person(added.Code) + "?done=added");
    }
}
