using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件一覧.</summary>
[MayUse(Duty.Read, Duty.BreakGlass)]
internal sealed class CasesPage(CaseList list, RestrictedCount restricted, CurrentViewer current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public CaseListInput Input { get; set; } = new();

    public CaseList.Page Answer { get; private set; } = null!;

    /// <summary>Null for whoever is not to know it.</summary>
    public int? Restricted { get; private set; }

    public bool MayOpen => current.Viewer.Has(Duty.KeepCases) && current.Viewer.MayReveal;

    public bool MayBreakGlass => current.Viewer.Has(Duty.BreakGlass) && current.Viewer.MayReveal;

    public Pager Pager => new(Answer.Total, Answer.Filter.PageNumber, Answer.Filter.PageSize, (page, size) =>
        Address(("page", page == 1 ? null : $"{page}"), ("size", size == 50 ? null : $"{size}")));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Answer = await list.RunAsync(Input.ToFilter(), cancel);
        Restricted = await restricted.RunAsync(cancel);
    }

    /// <summary>This list's address with some of its words changed; null takes one away.</summary>
    public string Address(params (string Name, string? Value)[] changes) => CasesUrls.Cases + Input.ToFilter().ToQuery(changes);

    /// <summary>The conditions in force, each with the list's address without it.</summary>
    public IEnumerable<(string Word, string Without)> InForce()
    {
        var filter = Answer.Filter;
        (string Name, string Word)[] conditions =
        [
            ("q", filter.Text.Length > 0 ? $"「{filter.Text}」" : ""),
            ("unit", filter.Department),
            ("status", filter.Status is { } status && status != CaseStatus.Open ? CaseWords.Of(status) : ""),
            ("kind", filter.Kind is { } kind ? CaseWords.Of(kind) : ""),
            ("class", filter.Classification is { } classification ? CaseWords.Of(classification) : ""),
            ("mine", filter.OnlyMine ? CasesText.OnlyMine : ""),
        ];
        return conditions.Where(one => one.Word.Length > 0).Select(one => (one.Word, Address((one.Name, null), ("page", null))));
    }
}
