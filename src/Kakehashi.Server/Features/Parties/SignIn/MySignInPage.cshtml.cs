using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>サインインの設定: everything that opens the door for the person, where it is open now, and who tried it.</summary>
[MayUseSignedIn]
internal sealed class MySignInPage(
    KeepPasskeys passkeys, KeepApp app, LinkProvider links, OwnLinks ownLinks, Sessions sessions, SignInHistory history,
    CurrentViewer current, CurrentSession session, SealedTickets tickets, IOptions<ProviderOptions> provider, RefusalWords words)
    : FormPage(words)
{
    public const string LinkPurpose = "link";

    public IReadOnlyList<CredentialPasskey> Passkeys { get; private set; } = [];

    public DoorsOf Doors { get; private set; } = null!;

    public IReadOnlyList<CredentialLink> Links { get; private set; } = [];

    public IReadOnlyList<CredentialSession> Sessions { get; private set; } = [];

    public IReadOnlyList<CredentialUse> History { get; private set; } = [];

    public Guid? This => session.Id;

    public string? Provider => provider.Value.IsThere ? provider.Value.Name : null;

    /// <summary>Shown in this answer and never again.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancel)
    {
        if ((await passkeys.AskAsync(HttpContext, cancel)).Refused(out var refusal, out var options))
        {
            return refusal.Code == "sign_in.again" ? Refuse(refusal) : StatusCode(StatusCodes.Status409Conflict);
        }

        return Content(options, "application/json");
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? name, string? answer, CancellationToken cancel) =>
        await AnswerAsync(await passkeys.AddAsync(HttpContext, name ?? "", answer, cancel), "passkey", cancel);

    public async Task<IActionResult> OnPostRemovePasskeyAsync(Guid id, CancellationToken cancel) =>
        await AnswerAsync(await passkeys.RemoveAsync(id, cancel), "passkey-removed", cancel);

    public async Task<IActionResult> OnPostRemoveAppAsync(CancellationToken cancel) =>
        await AnswerAsync(await app.RemoveAsync(cancel), "app-removed", cancel);

    public async Task<IActionResult> OnPostRecoveryCodesAsync(CancellationToken cancel)
    {
        if ((await app.NewRecoveryCodesAsync(cancel)).Refused(out var refusal, out var fresh))
        {
            return await RefuseAsync(refusal, cancel);
        }

        RecoveryCodes = fresh.Codes;
        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>
    /// The way to the provider leads over an address, since a form may not lead elsewhere; the ticket says that this form, and no
    /// page of somebody else's, asked for it.
    /// </summary>
    public IActionResult OnPostLink() => session.RequireFreshSignIn() is { } again
        ? Refuse(again)
        : LocalRedirect(PartiesUrls.MySignInLink + QueryString.Create(
            "ticket", tickets.Seal(LinkPurpose, session.Id!.Value.ToString("D"), DoorCookies.StepHolds)));

    public async Task<IActionResult> OnPostUnlinkAsync(Guid id, CancellationToken cancel) => session.RequireFreshSignIn() is { } again
        ? Refuse(again)
        : await AnswerAsync(await links.UnlinkAsync(current.Viewer, id, cancel), "unlinked", cancel);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) =>
        await AnswerAsync(await sessions.EndAsync(id, cancel), "ended", cancel);

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancel) =>
        await AnswerAsync(await sessions.EndAllAsync(butThis: true, cancel), "ended", cancel);

    private async Task<IActionResult> AnswerAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel) =>
        outcome.Refused(out var refusal, out _) ? await RefuseAsync(refusal, cancel) : LocalRedirect(PartiesUrls.MySignIn + "?done=" + done);

    private async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken cancel)
    {
        ModelState.Clear();
        await LoadAsync(cancel);
        return Refuse(refusal);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Passkeys = await passkeys.ListAsync(cancel);
        Doors = await app.DoorsAsync(cancel);
        Links = await ownLinks.ListAsync(cancel);
        Sessions = await sessions.ListAsync(cancel);
        History = await history.OwnAsync(cancel);
    }
}
