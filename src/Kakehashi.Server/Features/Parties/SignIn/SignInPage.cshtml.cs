using System.ComponentModel.DataAnnotations;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

[OpenToAll]
internal sealed class SignInPage(
    SignInWithPassword signIn, SignInWithPasskey byPasskey, Passkeys passkeys, DoorCookies cookies, IOptions<ProviderOptions> provider,
    CurrentViewer current, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public InputFields Input { get; set; } = new();

    /// <summary>Where to go afterwards; only addresses of this site are followed.</summary>
    [BindProperty(Name = "return", SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Why another way in did not work, as the address says.</summary>
    [BindProperty(Name = "refused", SupportsGet = true)]
    public string? Refused { get; set; }

    /// <summary>The sentence for it; an address made up by somebody else says nothing.</summary>
    public string? RefusedWords => Refused switch
    {
        "not-linked" => PartiesText.ProviderNotLinked,
        "provider" => PartiesText.ProviderRefused,
        _ => null,
    };

    public string? Provider => provider.Value.IsThere ? provider.Value.Name : null;

    public IActionResult OnGet() =>
        current.Viewer.HasSession && Refused is null ? LocalRedirect(WebRegistration.LocalAddress(Return)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Again();
        }

        if ((await signIn.RunAsync(Input.Email, Input.Password, cookies.CallerFor(HttpContext, Input.Email), cancel)).Refused(out var refusal, out var passed))
        {
            return Refuse(refusal);
        }

        if (passed.Half is { } half)
        {
            cookies.KeepHalf(HttpContext, half with { Return = Return });
            return LocalRedirect(PartiesUrls.SecondStep);
        }

        await HttpContext.BeginSessionAsync(passed.Session!);
        return LocalRedirect(WebRegistration.LocalAddress(Return));
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await passkeys.AskForProofAsync(HttpContext, null, SignInWithPasskey.Purpose), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        if ((await byPasskey.RunAsync(HttpContext, answer, Caller.Of(HttpContext), cancel)).Refused(out var refusal, out var session))
        {
            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(session);
        return LocalRedirect(WebRegistration.LocalAddress(Return));
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Mail))]
        public string Email { get; set; } = "";

        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Password))]
        public string Password { get; set; } = "";
    }
}
