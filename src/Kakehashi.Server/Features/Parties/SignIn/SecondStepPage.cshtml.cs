using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Open to whoever gave the right password some minutes ago, in this browser.</summary>
[OpenToAll]
internal sealed class SecondStepPage(SignInSecondStep second, Passkeys passkeys, DoorCookies cookies, RefusalWords words) : FormPage(words)
{
    private HalfSignIn? _half;

    [BindProperty]
    public InputFields Input { get; set; } = new();

    public KnownCredential Known { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel) ? Page() : LocalRedirect(PartiesUrls.SignIn);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return LocalRedirect(PartiesUrls.SignIn);
        }

        return ModelState.IsValid ? await EnterAsync(await second.WithCodeAsync(Known, Input.Code, CallerOf(), cancel)) : Again();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancel) => await FindAsync(cancel)
        ? Content(await passkeys.AskForProofAsync(HttpContext, Known.Person, SignInSecondStep.Purpose), "application/json")
        : NotFound();

    public async Task<IActionResult> OnPostPasskeyAsync(string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        return await FindAsync(cancel)
            ? await EnterAsync(await second.WithPasskeyAsync(HttpContext, Known, answer, CallerOf(), cancel))
            : LocalRedirect(PartiesUrls.SignIn);
    }

    private Caller CallerOf() => cookies.CallerFor(HttpContext, Known.Person.Email);

    private async Task<IActionResult> EnterAsync(Outcome<Session> outcome)
    {
        if (outcome.Refused(out var refusal, out var session))
        {
            return Refuse(refusal);
        }

        cookies.DropHalf(HttpContext);
        await HttpContext.BeginSessionAsync(session);
        return LocalRedirect(WebRegistration.LocalAddress(_half!.Return));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        _half = cookies.Half(HttpContext);
        if (await second.WhoAsync(_half, cancel) is not { } known)
        {
            return false;
        }

        Known = known;
        return true;
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_AppCode))]
        public string Code { get; set; } = "";
    }
}
