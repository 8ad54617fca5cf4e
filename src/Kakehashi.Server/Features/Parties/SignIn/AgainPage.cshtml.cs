using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>本人の確認: before what is sensitive, somebody who is signed in proves once more who it is.</summary>
[MayUseSignedIn]
internal sealed class AgainPage(
    ConfirmSignIn confirm, Passkeys passkeys, DoorCookies cookies, CurrentViewer current, CurrentSession session,
    IOptions<ProviderOptions> provider, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public InputFields Input { get; set; } = new();

    [BindProperty(Name = "return", SupportsGet = true)]
    public string? Return { get; set; }

    public KnownCredential Known { get; private set; } = null!;

    public string? Provider => provider.Value.IsThere ? provider.Value.Name : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await GoOnAsync(await confirm.WithPasswordAsync(
                Known, session.Id!.Value, Input.Password, Input.Code ?? "", cookies.CallerFor(HttpContext, Known.Person.Email), cancel))
            : Again();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancel) => await FindAsync(cancel)
        ? Content(await passkeys.AskForProofAsync(HttpContext, Known.Person, ConfirmSignIn.Purpose), "application/json")
        : NotFound();

    public async Task<IActionResult> OnPostPasskeyAsync(string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel)
            ? await GoOnAsync(await confirm.WithPasskeyAsync(HttpContext, Known, session.Id!.Value, answer, cancel))
            : NotFound();
    }

    private async Task<IActionResult> GoOnAsync(Outcome<Session> outcome)
    {
        if (outcome.Refused(out var refusal, out var renewed))
        {
            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(renewed);
        return LocalRedirect(WebRegistration.LocalAddress(Return));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (session.Id is null || await confirm.WhoAsync(current.Viewer, cancel) is not { } known)
        {
            return false;
        }

        Known = known;
        return true;
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Password))]
        public string Password { get; set; } = "";

        public string? Code { get; set; }
    }
}
