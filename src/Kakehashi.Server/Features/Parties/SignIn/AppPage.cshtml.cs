using System.ComponentModel.DataAnnotations;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>認証アプリの登録: the picture, the code that proves it, and then the recovery codes.</summary>
[MayUseSignedIn]
internal sealed class AppPage(KeepApp app, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "ticket")]
    public string? Ticket { get; set; }

    [BindProperty]
    public InputFields Input { get; set; } = new();

    public Pairing Pairing { get; private set; } = null!;

    /// <summary>Shown in this answer and never again.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await OfferAsync(cancel) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await OfferAsync(cancel) is { } refused)
        {
            return refused;
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if ((await app.PairAsync(Pairing.Ticket, Input.Code, cancel)).Refused(out var refusal, out var fresh))
        {
            return Refuse(refusal);
        }

        RecoveryCodes = fresh.Codes;
        return Page();
    }

    private async Task<IActionResult?> OfferAsync(CancellationToken cancel)
    {
        if ((await app.OfferAsync(Ticket, cancel)).Refused(out var refusal, out var pairing))
        {
            return refusal.Code == "sign_in.again" ? Refuse(refusal) : NotFound();
        }

        Pairing = pairing;
        return null;
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_AppCode))]
        public string Code { get; set; } = "";
    }
}
