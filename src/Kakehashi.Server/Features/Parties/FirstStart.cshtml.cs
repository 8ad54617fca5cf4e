using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Parties;

[OpenToAll]
internal sealed class FirstStartPage(FirstStart first, RefusalWords words) : PageModel
{
    [BindProperty]
    public FirstStart.Input Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await first.IsOpenAsync(cancel) ? Page() : Redirect(PartiesUrls.SignIn);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            var outcome = await first.RunAsync(Input, cancel);
            if (!outcome.Refused(out var refusal, out _))
            {
                return Redirect(PartiesUrls.SignIn);
            }

            words.AddTo(ModelState, refusal, refusal.Code == "password.weak" ? "Input.Password" : "Input.Code");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
