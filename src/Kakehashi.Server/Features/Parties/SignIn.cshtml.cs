using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Parties;

[OpenToAll]
internal sealed class SignInPage(SignIn signIn, FirstStart first, RefusalWords words) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(Name = "return", SupportsGet = true)]
    public string? Return { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await first.IsOpenAsync(cancel) ? Redirect(PartiesUrls.FirstStart) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await signIn.RunAsync(Email ?? "", Password ?? "", cancel);
        if (outcome.Refused(out var refusal, out var session))
        {
            words.AddTo(ModelState, refusal, nameof(Password));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await HttpContext.SignInAsync(session);
        return LocalRedirect(WebRegistration.LocalAddress(Return));
    }
}
