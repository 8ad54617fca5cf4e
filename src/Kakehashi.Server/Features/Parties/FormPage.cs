using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Parties;

/// <summary>A page with a form: what was refused is shown at its field, with status 422 and everything still typed in.</summary>
internal abstract class FormPage(RefusalWords words) : PageModel
{
    /// <summary>What happened before the redirect, as the address says.</summary>
    [BindProperty(Name = "done", SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The sentence for it; an address made up by somebody else says nothing.</summary>
    public string? DoneWords => Done switch
    {
        "added" => PartiesText.AddedDone,
        "saved" => PartiesText.SavedDone,
        "given" => PartiesText.RoleGiven,
        "taken" => PartiesText.RoleTaken,
        "left" => PartiesText.LeaveDone,
        "language" => PartiesText.MeLanguageDone,
        "password" => PartiesText.MePasswordDone,
        "revoked" => PartiesText.MeKeyRevokeDone,
        "imported" => PartiesText.ImportDone,
        "passkey" => PartiesText.PasskeyAddedDone,
        "passkey-removed" => PartiesText.PasskeyRemovedDone,
        "app-removed" => PartiesText.AppRemovedDone,
        "linked" => PartiesText.LinkedDone,
        "unlinked" => PartiesText.UnlinkedDone,
        "ended" => PartiesText.SessionEndedDone,
        _ => null,
    };

    /// <summary>Fields in which somebody's save and this form differ.</summary>
    public IReadOnlyList<ConflictRow> Conflict { get; protected set; } = [];

    protected string Say(Refusal refusal) => words.Say(refusal);

    protected IActionResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected IActionResult Refuse(Refusal refusal, string input = "Input")
    {
        // What is sensitive asks who it is once more, and comes back to the page, not to the act.
        if (refusal.Code == "sign_in.again")
        {
            return LocalRedirect(PartiesUrls.AgainFor(Request.Path));
        }

        if (words.StatusOf(refusal) == StatusCodes.Status404NotFound)
        {
            return NotFound();
        }

        var field = Refusals.FieldOf(refusal);
        words.AddTo(ModelState, refusal, field.Length > 0 ? $"{input}.{field}" : "");
        var page = Again();
        if (words.StatusOf(refusal) == StatusCodes.Status429TooManyRequests)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }

        return page;
    }

    /// <summary>Shows what was saved meanwhile beside what was typed; saving again means the stored version was seen.</summary>
    protected IActionResult ShowConflict(Refusal refusal, int storedVersion, params (string Label, string? Stored, string? Yours)[] fields)
    {
        Conflict = [.. fields.Where(field => (field.Stored ?? "") != (field.Yours ?? "")).Select(field => new ConflictRow(field.Label, field.Stored ?? "", field.Yours ?? ""))];
        ModelState.Remove("Input.Version");
        ModelState.SetModelValue("Input.Version", storedVersion, storedVersion.ToString(System.Globalization.CultureInfo.InvariantCulture));
        words.AddTo(ModelState, refusal);
        return Again();
    }
}

/// <summary>One field of a conflict.</summary>
internal sealed record ConflictRow(string Label, string Stored, string Yours);
