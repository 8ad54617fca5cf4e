using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

[MayUse(Duty.KeepCustomers)]
internal sealed class EditContactPage(KeepContact keep, KeepPortalAccount portal, EditCustomer customers, RefusalWords words) : ContactForm(words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "contact", SupportsGet = true)]
    public string ContactCode { get; set; } = "";

    public bool HasPortal => portal.IsThere;

    /// <summary>Whether the contact's account at the portal is open; null without one.</summary>
    public bool? Account { get; private set; }

    /// <summary>The address for the contact, shown in this answer and never again.</summary>
    public string? InvitationAddress { get; private set; }

    public DateTimeOffset? InvitationEnds { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if ((await portal.InviteAsync(CustomerCode, ContactCode, cancel)).Refused(out var refusal, out var invitation))
        {
            return Refuse(refusal);
        }

        Account = true;
        InvitationAddress = invitation.Address;
        InvitationEnds = invitation.Ends;
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        return (await portal.EndAsync(CustomerCode, ContactCode, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Customer(CustomerCode) + "?done=saved");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await customers.MayAsync(CustomerCode, cancel))
        {
            return NotFound();
        }

        Account = await portal.IsOpenAsync(CustomerCode, ContactCode, cancel);

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

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (!await customers.MayAsync(CustomerCode, cancel) || await keep.LoadAsync(CustomerCode, ContactCode, cancel) is not { } stored)
        {
            return false;
        }

        Input = stored;
        ModelState.Clear();
        Account = await portal.IsOpenAsync(CustomerCode, ContactCode, cancel);
        return true;
    }
}
