using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.People;

[MayUse(Duty.KeepPeople)]
internal sealed class EditPersonPage(AppDb db, KeepPerson keep, CompanyTime time, RefusalWords words) : PersonForm(db, time, words)
{
    public override bool IsNew => false;

    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await keep.LoadAsync(Code, cancel) is not { } stored)
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
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await keep.EditAsync(Code, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return LocalRedirect(PartiesUrls.Person(Code) + "?done=saved");
        }

        return refusal.Code == "record.stale" && await keep.LoadAsync(Code, cancel) is { } stored
            ? ShowConflict(
                refusal, stored.Version,
                (PartiesText.PersonName, stored.Name, Input.Name),
                (PartiesText.Kana, stored.Kana, Input.Kana),
                (PartiesText.PersonNameEn, stored.NameEn, Input.NameEn),
                (PartiesText.Mail, stored.Email, Input.Email),
                (PartiesText.Department, stored.Department, Input.Department),
                (PartiesText.Language, Choices.LanguageWord(stored.Language), Choices.LanguageWord(Input.Language)),
                (PartiesText.SignInSection, SignInWord(stored.IsActive), SignInWord(Input.IsActive)))
            : Refuse(refusal);
    }

    private static string SignInWord(bool active) => active ? PartiesText.MaySignIn : PartiesText.MayNotSignIn;
}
