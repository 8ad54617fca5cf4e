using System.ComponentModel.DataAnnotations;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Where an invited person chooses the password.</summary>
[OpenToAll]
internal sealed class WelcomePage(ChoosePassword passwords, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public InputFields Input { get; set; } = new();

    public string Name { get; private set; } = "";

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

        if ((await passwords.AcceptInvitationAsync(Code ?? "", Input.Password, cancel)).Refused(out var refusal, out var session))
        {
            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(session);
        return LocalRedirect("/");
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        Name = await passwords.InvitedNameAsync(Code ?? "", cancel) ?? "";
        return Name.Length > 0;
    }

    internal sealed class InputFields
    {
        [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_Password))]
        public string Password { get; set; } = "";
    }
}
