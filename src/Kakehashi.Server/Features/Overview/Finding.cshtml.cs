using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Systems;
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

    /// <summary>Systems of which nothing is known to be affected, only something undecided.</summary>
    public IEnumerable<FindingTouch> UndecidedOnly => Answer.Undecided.Where(touch => Answer.Affected.All(other => other.SystemCode != touch.SystemCode));

    /// <summary>One touch of each affected system.</summary>
    public IReadOnlyList<FindingTouch> Affected => [.. Answer.Affected.DistinctBy(touch => touch.SystemCode)];

    public int UndecidedSystems => UndecidedOnly.Select(touch => touch.SystemCode).Distinct().Count();

    /// <summary>Why systems are undecided, with how many.</summary>
    public IEnumerable<(string Code, int Systems)> UndecidedReasons => UndecidedOnly.GroupBy(touch => touch.Reason)
        .Select(group => (group.Key, group.Select(touch => touch.SystemCode).Distinct().Count()));

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
        Answer.Affected.Select(touch => touch.Exposure).Where(exposure => exposure != Exposure.Unknown).Order().FirstOrDefault());

    private static string UrgencyWord(string code) =>
        OverviewText.Find("Ssvc_" + code.Replace(' ', '_').Replace('-', '_')) ?? code;

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancel)
    {
        if (name.Length > 100 || await detail.RunAsync(name, cancel) is not { } answer)
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
