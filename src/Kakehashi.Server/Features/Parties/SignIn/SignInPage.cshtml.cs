using System.ComponentModel.DataAnnotations;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

[OpenToAll]
internal sealed class SignInPage(SignInWithPassword signIn, CurrentViewer current, RefusalWords words) : FormPage(words)
{
    [BindProperty]
    public InputFields Input { get; set; } = new();

    /// <summary>Where to go afterwards; only addresses of this site are followed.</summary>
    [BindProperty(Name = "return", SupportsGet = true)]
    public string? Return { get; set; }

    public IActionResult OnGet() =>
        current.Viewer.Kind == ViewerKind.Person ? LocalRedirect(WebRegistration.LocalAddress(Return)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Again();
        }

        if ((await signIn.RunAsync(Input.Email, Input.Password, cancel)).Refused(out var refusal, out var session))
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
