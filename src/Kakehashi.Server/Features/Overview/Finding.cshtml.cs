using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性詳細.</summary>
[MayUse(Duty.Read)]
internal sealed class FindingPage(FindingDetail detail) : PageModel
{
    public FindingDetail.Answer Answer { get; private set; } = null!;

    /// <summary>Page of the affected systems, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "affected")]
    public int? AffectedPage { get; set; }

    /// <summary>Page of the undecided systems, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "undecided")]
    public int? UndecidedPage { get; set; }

    /// <summary>Code of the system from which somebody comes: the page opens where it stands.</summary>
    [BindProperty(SupportsGet = true, Name = "system")]
    public string? System { get; set; }

    public TouchedSystems Systems => Answer.Systems;

    /// <summary>Why systems are undecided, with how many; counted only where all of them stand on this page.</summary>
    public IEnumerable<string> UndecidedReasons
    {
        get
        {
            var undecided = Systems.Undecided.Select(system => system.Key).ToHashSet();
            var isWhole = undecided.Count <= FindingDetail.SystemsAPage;
            return Answer.Undecided.Where(touch => undecided.Contains(touch.Place.SystemKey)).GroupBy(touch => touch.Reason)
                .Select(group => isWhole
                    ? $"{Kk.Reason(group.Key)} {Kk.Count(group.Select(touch => touch.SystemCode).Distinct().Count())}"
                    : $"{Kk.Reason(group.Key)}");
        }
    }

    /// <summary>The pages of one of the two tables; the other stays where it is.</summary>
    public Pager PagerOf(bool affected) => new(
        (affected ? Systems.Affected : Systems.Undecided).Count, affected ? Answer.AffectedPage : Answer.UndecidedPage, FindingDetail.SystemsAPage,
        (page, _) => Address(affected ? page : Answer.AffectedPage, affected ? Answer.UndecidedPage : page) + (affected ? "#affected" : "#undecided"))
    {
        HasFixedSize = true,
    };

    private static int PageNumber(int? asked) => Math.Clamp(asked ?? 1, 1, 100_000);

    private string Address(int affected, int undecided) => OverviewUrls.Finding(Answer.Finding.Name) + QueryString.Create(
        new Dictionary<string, string?> { ["affected"] = affected > 1 ? $"{affected}" : null, ["undecided"] = undecided > 1 ? $"{undecided}" : null }
            .Where(pair => pair.Value is not null));

    /// <summary>Who rates it so, and by which vector.</summary>
    public IHtmlContent SeverityNote
    {
        get
        {
            var finding = Answer.Finding;
            var note = new HtmlContentBuilder().Append(
                finding.SeveritySource.Length > 0 ? OverviewText.BySource(SourceWords.Of(finding.SeveritySource)) : OverviewText.NobodyRates);
            return finding.Vector.Length == 0 ? note
                : note.AppendHtml("<br><span class=\"kk-code\">").Append(finding.Vector).AppendHtml("</span>");
        }
    }

    /// <summary>The outcomes that the published facts leave open, from the most urgent to the least.</summary>
    public string UrgencyWords => Urgency.Possible is [var first, .., var last]
        ? $"{UrgencyWord(first)}–{UrgencyWord(last)}"
        : UrgencyWord(Urgency.Possible[0]);

    /// <summary>On what the proposal rests, and what would settle it.</summary>
    public string UrgencyNote
    {
        get
        {
            var known = Kk.Join(Urgency.Decision.Path.Select(step => UrgencyWord($"{step.Point.Name}_{step.Value}")));
            var open = Kk.Join(Urgency.Decision.Missing.Select(point => UrgencyWord(point.Name)));
            return (known, open) switch
            {
                (_, "") => known,
                ("", _) => OverviewText.UrgencyOpen(open),
                _ => $"{known}　{OverviewText.UrgencyOpen(open)}",
            };
        }
    }

    // Of several systems the one that stands most open.
    private UrgencyProposal Urgency => field ??= UrgencyProposal.Of(
        Answer.Finding.KevAdded is not null,
        Answer.Finding.Vector,
        Systems.MostOpen);

    private static string UrgencyWord(string code) =>
        OverviewText.Find("Ssvc_" + code.Replace(' ', '_').Replace('-', '_')) ?? code;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        if (name.Length > 100
            || await detail.RunAsync(name, cancel, PageNumber(AffectedPage), PageNumber(UndecidedPage), System is { Length: <= 40 } code ? code : "") is not { } answer)
        {
            return NotFound();
        }

        Answer = answer;
        return Page();
    }

    /// <summary>Whether a source rates it otherwise than the leading one.</summary>
    public bool Differs(FindingDetail.Voice voice) =>
        !voice.IsBulletin
        && voice.Facts.Severities.Select(FindingSummary.LevelOf).Where(level => level != SeverityLevel.Unrated).ToList() is { Count: > 0 } levels
        && !levels.Contains(Answer.Finding.Severity);
}
