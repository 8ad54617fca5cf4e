using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>証跡: the latest entries.</summary>
[MayUse(Duty.ReadEvidence)]
internal sealed class EvidencePage(EvidenceList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public EvidenceList.Answer Answer { get; private set; } = null!;

    public IEnumerable<SelectListItem> Kinds =>
        list.Kinds.Select(kind => new SelectListItem(KindWord(kind), kind)).Prepend(new SelectListItem(AuditingText.AllKinds, ""));

    public static string KindWord(string kind) => AuditingText.Find("Kind_" + kind.Replace('-', '_')) ?? kind;

    /// <summary>What happened in words; a fact without words keeps its name.</summary>
    public static string FactWord(string what) => AuditingText.Find("Fact_" + what) ?? what;

    public async Task OnGetAsync(CancellationToken cancel) =>
        Answer = await list.RunAsync(new EvidenceFilter(Kind, What?.Trim(), From, To), cancel);
}
