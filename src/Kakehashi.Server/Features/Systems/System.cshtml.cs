using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システム: is its inventory true, what changed, what is in it.</summary>
[MayUse(Duty.Read)]
internal sealed class SystemPage(
    SystemDetail detail, ComponentList components, SnapshotDiff diffs, ConfirmInventory confirm, KeepByHand byHand,
    IEnumerable<ISystemSection> sections, CurrentViewer current, RefusalWords words, CompanyTime time, TimeProvider clock) : PageModel
{
    private const int MostCsvRows = 1_000_000;
    private readonly List<(int Order, SystemSection Section)> _sections = [];

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public SystemDetail.Answer Answer { get; private set; } = null!;

    public ComponentList.Page Components { get; private set; } = null!;

    /// <summary>The newest taken arrival beside the one before; null while there is only one.</summary>
    public SnapshotDiff.Answer? Diff { get; private set; }

    /// <summary>What the sections say at the head of the page.</summary>
    public IEnumerable<SystemFact> Facts => _sections.SelectMany(one => one.Section.Facts);

    /// <summary>How long ago the inventory was confirmed, and by whom.</summary>
    public IHtmlContent Confirmation
    {
        get
        {
            var note = new HtmlContentBuilder();
            if (Answer.System.LastConfirmed is { } day)
            {
                note.AppendHtml(SystemWords.IsStale(time, day, Answer.System.IsInOurCare) ? Kk.Icon("warning") : HtmlString.Empty).Append(" ").AppendHtml("<b>").Append(SystemWords.Ago(time, day))
                    .AppendHtml("</b> ").Append(Answer.ConfirmedBy is { } by ? SystemsText.ConfirmedByPerson(by) : "");
            }
            else
            {
                note.Append(SystemsText.NeverConfirmed);
            }

            return note.Append(" ").Append(Answer.System.IsInOurCare ? SystemsText.ConfirmGuide(SystemWords.ConfirmWithin) : SystemsText.NoConfirmGuide);
        }
    }

    public bool MayKeep => current.Viewer.MayAct(Duty.KeepSystems, Answer.System);

    public bool MayOpenNote => current.Viewer.MayReveal && current.Viewer.MayAct(Duty.ReadProtectedNotes, Answer.System);

    public Pager Pager => new(Components.Total, Components.Filter.PageNumber, Components.Filter.PageSize, (page, size) =>
        Address(("page", page == 1 ? null : $"{page}"), ("size", size == ComponentList.PageSize ? null : $"{size}")) + "#components");

    public async Task<IActionResult> OnGetAsync(string? format, [FromQuery] ComponentInput input, CancellationToken cancel)
    {
        if (!await LoadAsync(input, cancel))
        {
            return NotFound();
        }

        return format == "csv"
            ? Csv(await components.RunAsync(Answer.System.Key, input.ToFilter() with { PageNumber = 1, PageSize = MostCsvRows }, cancel))
            : Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(int version, CancellationToken cancel)
    {
        var outcome = await confirm.RunAsync(Code, version, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return Redirect(SystemsUrls.Show(Code) + "?done=confirmed");
        }

        return await LoadAsync(new(), cancel) ? this.Refuse(words, refusal) : NotFound();
    }

    public async Task<IActionResult> OnPostEndAsync(long line, CancellationToken cancel)
    {
        var outcome = await byHand.EndAsync(Code, line, cancel);
        if (!outcome.Refused(out var refusal, out var receipt))
        {
            return Redirect(SystemsUrls.Snapshot(Code, receipt.Number, receipt.Job));
        }

        return await LoadAsync(new(), cancel) ? this.Refuse(words, refusal) : NotFound();
    }

    /// <summary>This page's address with some of its words changed; null takes one away.</summary>
    public string Address(params (string Name, string? Value)[] changes)
    {
        var filter = Components.Filter;
        var words = new Dictionary<string, string?>
        {
            ["q"] = filter.Text,
            ["node"] = filter.Node,
            ["kind"] = filter.Ecosystem,
            ["size"] = filter.PageSize == ComponentList.PageSize ? null : $"{filter.PageSize}",
            ["page"] = filter.PageNumber == 1 ? null : $"{filter.PageNumber}",
        };
        foreach (var (name, value) in changes)
        {
            words[name] = value;
        }

        return SystemsUrls.Show(Code) + QueryString.Create(words.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    /// <summary>The sections of later features that stand between two places.</summary>
    public async Task<IHtmlContent> ShowSections(IHtmlHelper html, int from, int to)
    {
        var content = new HtmlContentBuilder();
        foreach (var (_, section) in _sections.Where(one => one.Order >= from && one.Order < to))
        {
            content.AppendHtml(await html.PartialAsync(section.Partial, section.Model));
        }

        return content;
    }

    private async Task<bool> LoadAsync(ComponentInput input, CancellationToken cancel)
    {
        if (await detail.RunAsync(Code, cancel) is not { } answer)
        {
            return false;
        }

        Answer = answer;
        Components = await components.RunAsync(answer.System.Key, input.ToFilter(), cancel);
        var taken = answer.Snapshots.Where(row => row.State == SnapshotState.Taken).Take(2).ToList();
        Diff = taken.Count == 2 ? await diffs.RunAsync(answer.System.Key, taken[1].Number, taken[0].Number, cancel) : null;
        foreach (var section in sections.OrderBy(section => section.Order))
        {
            if (await section.LoadAsync(answer.System, cancel) is { } content)
            {
                _sections.Add((section.Order, content));
            }
        }

        return true;
    }

    private FileContentResult Csv(ComponentList.Page page)
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { SystemsText.Code, SystemsText.Component, SystemsText.Version, SystemsText.Kind, SystemsText.Vendor, "purl", "CPE", SystemsText.HowKnown, SystemsText.Node },
        };
        rows.AddRange(page.Rows.SelectMany(row => row.Places.Select(place => new object?[]
        {
            Code, row.Version.Name, row.Version.Version, row.Ecosystem, row.Version.Vendor, row.Version.Purl, row.Version.Cpe,
            SystemWords.Of(place.Kind), place.Node,
        })));
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, rows);
        return File(file.ToArray(), "text/csv; charset=utf-8", $"{SystemsText.Components}_{Code}_{time.At(clock.GetUtcNow()):yyyyMMdd-HHmm}.csv");
    }
}
