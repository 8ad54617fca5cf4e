using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.KeepCustomers)]
internal sealed class EditCustomerPage(AppDb db, EditCustomer edit, CompanyTime time, RefusalWords words) : CustomerForm(db, time, words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await edit.MayAsync(Code, cancel) || await edit.LoadAsync(Code, cancel) is not { } stored)
        {
            return NotFound();
        }

        Input = stored;
        ModelState.Clear();
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await edit.MayAsync(Code, cancel))
        {
            return NotFound();
        }

        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await edit.RunAsync(Code, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            // Handing a customer over may take it out of sight.
            return LocalRedirect((await edit.LoadAsync(Code, cancel) is null ? PartiesUrls.Customers : PartiesUrls.Customer(Code)) + "?done=saved");
        }

        return refusal.Code == "record.stale" && await edit.LoadAsync(Code, cancel) is { } stored
            ? ShowConflict(
                refusal, stored.Version,
                (PartiesText.CustomerName, stored.Name, Input.Name),
                (PartiesText.Kana, stored.Kana, Input.Kana),
                (PartiesText.ShortName, stored.ShortName, Input.ShortName),
                (PartiesText.CustomerNameEn, stored.NameEn, Input.NameEn),
                (PartiesText.CorporateNumber, stored.CorporateNumber, Input.CorporateNumber),
                (PartiesText.Sector, stored.Sector, Input.Sector),
                (PartiesText.Importance, Choices.Word(stored.Importance), Choices.Word(Input.Importance)),
                (PartiesText.Language, Choices.LanguageWord(stored.Language), Choices.LanguageWord(Input.Language)),
                (PartiesText.OwningDepartment, stored.Department, Input.Department))
            : Refuse(refusal);
    }
}
