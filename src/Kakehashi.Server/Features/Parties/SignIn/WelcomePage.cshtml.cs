using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Where an invited person chooses how to sign in.</summary>
[OpenToAll]
internal sealed class WelcomePage(
    TakeInvitation invitations, Passkeys passkeys, AppSecrets secrets, IOptions<SignInOptions> options, IOptions<ProviderOptions> provider,
    RefusalWords words) : FormPage(words)
{
    private Person _person = null!;

    [BindProperty(Name = "code", SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(Name = "ticket")]
    public string? Ticket { get; set; }

    [BindProperty]
    public InputFields Input { get; set; } = new();

    public string Name => _person.Name;

    public bool PasswordAlone => options.Value.PasswordAlone;

    public string? Provider => provider.Value.IsThere ? provider.Value.Name : null;

    public Pairing Pairing { get; private set; } = null!;

    /// <summary>Shown in this answer and never again.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

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

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await invitations.WithPasswordAsync(Code!, Input.Password, Pairing, Input.AppCode ?? "", Caller.Of(HttpContext), cancel);
        if (outcome.Refused(out var refusal, out var welcome))
        {
            if (refusal.Code == "app.code_wrong")
            {
                ModelState.AddModelError("Input.AppCode", Say(refusal));
                return Again();
            }

            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(welcome.Session);
        if (welcome.RecoveryCodes.Count == 0)
        {
            return LocalRedirect("/");
        }

        RecoveryCodes = welcome.RecoveryCodes;
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancel) => await FindAsync(cancel)
        ? Content(await passkeys.AskForNewAsync(HttpContext, _person, TakeInvitation.Purpose(Code!)), "application/json")
        : NotFound();

    public async Task<IActionResult> OnPostPasskeyAsync(string? name, string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        if (!await FindAsync(cancel))
        {
            return NotFound();
        }

        var outcome = await invitations.WithPasskeyAsync(HttpContext, Code!, name ?? "", answer, Caller.Of(HttpContext), cancel);
        if (outcome.Refused(out var refusal, out var welcome))
        {
            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(welcome.Session);
        return LocalRedirect("/");
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (await invitations.WhoAsync(Code ?? "", cancel) is not { } person)
        {
            return false;
        }

        _person = person;
        Pairing = secrets.OpenPairing(person, Ticket) ?? secrets.NewPairing(person);
        return true;
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Password))]
        public string Password { get; set; } = "";

        public string? AppCode { get; set; }
    }
}
