using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>自分の設定: language, password, the keys of one's programs.</summary>
[MayUseSignedIn]
internal sealed class MePage(
    ApiKeys keys, ChoosePassword passwords, ChooseLanguage languages, CurrentViewer current, TimeProvider clock, RefusalWords words)
    : FormPage(words)
{
    [BindProperty]
    public ApiKeyInput Input { get; set; } = new();

    [BindProperty]
    public string Language { get; set; } = "";

    [BindProperty]
    public string OldPassword { get; set; } = "";

    [BindProperty]
    public string NewPassword { get; set; } = "";

    public Viewer Viewer => current.Viewer;

    public IReadOnlyList<Duty> Offered => [.. keys.Offered];

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>The key just made; shown in this answer and never again.</summary>
    public string? Made { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if ((await languages.RunAsync(Language, cancel)).Refused(out var refusal, out _))
        {
            await LoadAsync(cancel);
            return Refuse(refusal);
        }

        // What was chosen for this browser alone would hide what is chosen for the person.
        Response.Cookies.Delete(Platform.Web.Language.Cookie);
        return LocalRedirect(PartiesUrls.Me + "?done=language");
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if ((await passwords.ChangeAsync(
            Viewer, OldPassword ?? "", NewPassword ?? "", Caller.Of(HttpContext), cancel)).Refused(out var refusal, out var session))
        {
            await LoadAsync(cancel);
            ModelState.AddModelError(refusal.Code is "password.old_wrong" or "sign_in.wait" ? nameof(OldPassword) : nameof(NewPassword), Say(refusal));
            return Again();
        }

        await HttpContext.BeginSessionAsync(session);
        return LocalRedirect(PartiesUrls.Me + "?done=password");
    }

    public async Task<IActionResult> OnPostKeyAsync(CancellationToken cancel)
    {
        ModelState.Remove(nameof(Language));
        ModelState.Remove(nameof(OldPassword));
        ModelState.Remove(nameof(NewPassword));
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancel);
            return Again();
        }

        var outcome = await keys.MakeAsync(Input, cancel);
        await LoadAsync(cancel);
        if (outcome.Refused(out var refusal, out var made))
        {
            return Refuse(refusal);
        }

        Made = made;
        ModelState.Clear();
        Input = new ApiKeyInput();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel) =>
        (await keys.RevokeAsync(id, cancel)).Refused(out _, out _) ? NotFound() : LocalRedirect(PartiesUrls.Me + "?done=revoked");

    private async Task LoadAsync(CancellationToken cancel)
    {
        Keys = await keys.ListAsync(cancel);
        Language = Viewer.Language;
    }
}
