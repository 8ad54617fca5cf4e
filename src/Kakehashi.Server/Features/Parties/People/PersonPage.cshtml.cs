using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>One person: what is known, the roles held, and the invitation to sign in.</summary>
[MayUse(Duty.Read, Duty.KeepPeople)]
internal sealed class PersonPage(
    AppDb db, PersonDetail detail, KeepRoles roles, KeepDeputies deputies, InvitePerson invite, SignInHistory history, CompanyTime time,
    RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "code", SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public GrantInput Grant { get; set; } = new();

    [BindProperty]
    public DeputyInput Deputy { get; set; } = new();

    public PersonDetail.Answer Answer { get; private set; } = null!;

    /// <summary>Who stands in for the person, now or later.</summary>
    public IReadOnlyList<KeepDeputies.Line> Deputies { get; private set; } = [];

    public bool MayKeepDeputies => deputies.MayKeep(Answer.Person);

    public IReadOnlyList<SelectListItem> Units { get; private set; } = [];

    /// <summary>The address for the person, shown in this answer and never again.</summary>
    public string? InvitationAddress { get; private set; }

    public DateTimeOffset? InvitationEnds { get; private set; }

    public IReadOnlyList<CredentialUse> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Grant.Unit = Answer.Department?.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!KeepOnly("Grant."))
        {
            return Again();
        }

        if (Grant.Wish() is not { } wish)
        {
            ModelState.AddModelError("Grant.Role", PartiesText.ChooseRole);
            return Again();
        }

        return (await roles.GiveAsync(Code, wish, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal, nameof(Grant))
            : LocalRedirect(PartiesUrls.Person(Code) + "?done=given");
    }

    public async Task<IActionResult> OnPostTakeAsync(long grant, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        return (await roles.RevokeAsync(Code, grant, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Person(Code) + "?done=taken");
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        if ((await invite.RunAsync(Code, $"{Request.Scheme}://{Request.Host}", cancel)).Refused(out var refusal, out var invitation))
        {
            return Refuse(refusal);
        }

        InvitationAddress = invitation.Address;
        InvitationEnds = invitation.Ends;
        return Page();
    }

    public async Task<IActionResult> OnPostDeputyAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!KeepOnly("Deputy."))
        {
            return Again();
        }

        return (await deputies.NameAsync(Code, Deputy.Person, Deputy.From, Deputy.Until, Deputy.Reason, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal, nameof(Deputy))
            : LocalRedirect(PartiesUrls.Person(Code) + "?done=saved");
    }

    public async Task<IActionResult> OnPostEndDeputyAsync(long deputy, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        return (await deputies.EndAsync(Code, deputy, cancel)).Refused(out var refusal, out _)
            ? Refuse(refusal)
            : LocalRedirect(PartiesUrls.Person(Code) + "?done=saved");
    }

    // The page has several forms; what another one left empty is no fault of this one.
    private bool KeepOnly(string beginning)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(beginning, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }

        return ModelState.IsValid;
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await detail.RunAsync(Code, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Deputies = await deputies.OfAsync(answer.Person, cancel);
        History = await history.OfAsync(answer.Person, cancel);
        Units = await Choices.UnitsAsync(
            db, time.Today, PartiesText.ForCompany, answer.Department?.Code, key => PeopleDuty.MayKeep(db.Viewer, key), cancel);
        return true;
    }
}
