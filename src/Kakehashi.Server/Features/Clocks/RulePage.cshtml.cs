using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>One clock: its versions in both sets, what it comes to from a given start, and a new version.</summary>
[MayUse(Duty.Read)]
internal sealed class RulePage(RuleDetail detail, KeepClockRule keep, CompanyTime time, RefusalWords words, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The start that somebody tries out, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Start { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Subject { get; set; }

    [BindProperty]
    public ClockRuleInput Input { get; set; } = new();

    public IReadOnlyList<ClockRule> Versions { get; private set; } = [];

    public RuleDetail.Trial? Trial { get; private set; }

    public bool StartIsUnreadable { get; private set; }

    public bool Done { get; private set; }

    public bool MayKeep => current.Viewer.MayActEverywhere(Duty.KeepClockRules);

    public static IEnumerable<SelectListItem> Sets => Choices<ClockSet>(ClockWords.Of);

    public static IEnumerable<SelectListItem> Figures => Choices<ClockFigure>(one => ClockWords.TermOf(one, null));

    public static IEnumerable<SelectListItem> Units =>
        Choices<ClockUnit>(one => ClocksText.Find("Unit_" + one)!).Prepend(new SelectListItem("", ""));

    public static IEnumerable<SelectListItem> Strengths => Choices<ClockStrength>(ClockWords.Of);

    public static IEnumerable<SelectListItem> Confidences => Choices<ClockConfidence>(ClockWords.Of);

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Done = done == "saved";
        Input = ClockRuleInput.Of(Versions[0]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if ((await keep.RunAsync(Code, Input, cancel)).Refused(out var refusal, out _))
        {
            words.AddTo(ModelState, refusal);
            Response.StatusCode = words.StatusOf(refusal);
            return Page();
        }

        return Redirect(ClocksUrls.Rule(Code) + "?done=saved");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Versions = await detail.VersionsAsync(Code, cancel);
        if (Versions.Count == 0)
        {
            return false;
        }

        if (!string.IsNullOrWhiteSpace(Start))
        {
            StartIsUnreadable = InstantText.Parse(Start, time) is null;
            Trial = InstantText.Parse(Start, time) is { } typed ? await detail.TryAsync(Versions, typed.Beginning, Subject, cancel) : null;
        }

        return true;
    }

    private static IEnumerable<SelectListItem> Choices<T>(Func<T, string> word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(one => new SelectListItem(word(one), one.ToString()));
}
