using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Open to whoever holds the console's code, and only while nobody can sign in.</summary>
[OpenToAll]
internal sealed class FirstStartPage(FirstStart firstStart, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public FirstStartInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await firstStart.HoldsAsync(Code ?? "", cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await firstStart.HoldsAsync(Code ?? "", cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if ((await firstStart.CreateAdministratorAsync(Code ?? "", Input, Caller.Of(HttpContext), cancel)).Refused(out var refusal, out var session))
        {
            return Refuse(refusal);
        }

        await HttpContext.BeginSessionAsync(session);
        return LocalRedirect(PartiesUrls.People);
    }
}
