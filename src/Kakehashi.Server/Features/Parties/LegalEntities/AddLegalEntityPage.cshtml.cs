using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

[MayUse(Duty.KeepPeople)]
internal sealed class AddLegalEntityPage(KeepLegalEntity keep, RefusalWords words) : LegalEntityForm(words)
{
    public override bool IsNew => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        !ModelState.IsValid ? Again()
        : (await keep.AddAsync(Input, cancel)).Refused(out var refusal, out _) ? Refuse(refusal)
        : LocalRedirect(PartiesUrls.LegalEntities + "?done=added");
}
