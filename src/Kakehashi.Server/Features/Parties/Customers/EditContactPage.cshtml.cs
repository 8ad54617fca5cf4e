using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.KeepCustomers)]
internal sealed class EditContactPage(KeepContact keep, EditCustomer customers, RefusalWords words) : ContactForm(words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "contact", SupportsGet = true)]
    public string ContactCode { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await customers.MayAsync(CustomerCode, cancel) || await keep.LoadAsync(CustomerCode, ContactCode, cancel) is not { } stored)
        {
            return NotFound();
        }

        Input = stored;
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

        var outcome = await keep.EditAsync(CustomerCode, ContactCode, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return LocalRedirect(PartiesUrls.Customer(CustomerCode) + "?done=saved");
        }

        return refusal.Code == "record.stale" && await keep.LoadAsync(CustomerCode, ContactCode, cancel) is { } stored
            ? ShowConflict(
                refusal, stored.Version,
                (PartiesText.PersonName, stored.Name, Input.Name),
                (PartiesText.Kana, stored.Kana, Input.Kana),
                (PartiesText.Position, stored.Position, Input.Position),
                (PartiesText.ContactDuty, stored.Duty, Input.Duty),
                (PartiesText.Mail, stored.Email, Input.Email),
                (PartiesText.Phone, stored.Phone, Input.Phone),
                (PartiesText.Language, Choices.LanguageWord(stored.Language), Choices.LanguageWord(Input.Language)))
            : Refuse(refusal);
    }
}
