using Kakehashi.Domain.Access;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システム一覧.</summary>
[MayUse(Duty.Read)]
internal sealed class SystemsPage(SystemList list, SystemChoices choices, CurrentViewer current, CompanyTime time, TimeProvider clock) : PageModel
{
    private const int MostCsvRows = 100_000;

    [BindProperty(SupportsGet = true)]
    public SystemListInput Input { get; set; } = new();

    public SystemList.Page Answer { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Customers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Departments { get; private set; } = [];

    /// <summary>What the component in the filter is called; empty when none is asked for.</summary>
    public string ComponentName { get; private set; } = "";

    public bool MayKeep => current.Viewer.Has(Duty.KeepSystems);

    public Pager Pager => new(Answer.Total, Answer.Filter.PageNumber, Answer.Filter.PageSize, (page, size) =>
        Address(("page", page == 1 ? null : $"{page}"), ("size", size == 50 ? null : $"{size}")));

    public Sorting Sorting => new(Answer.Filter.Sort, !Answer.Filter.Descending, (column, ascending) =>
        Address(("sort", column == "code" && ascending ? null : (ascending ? "" : "-") + column), ("page", null)));

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        var filter = Input.ToFilter();
        if (format == "csv")
        {
            return Csv(await list.RunAsync(filter with { PageNumber = 1, PageSize = MostCsvRows }, cancel));
        }

        Answer = await list.RunAsync(filter, cancel);
        Customers = await choices.CustomersAsync(cancel);
        Departments = await choices.DepartmentsAsync(cancel);
        ComponentName = await list.ComponentNameAsync(filter, cancel);
        return Page();
    }

    /// <summary>This list's address with some of its words changed; null takes one away.</summary>
    public string Address(params (string Name, string? Value)[] changes) => SystemsUrls.Systems + Input.ToFilter().ToQuery(changes);

    /// <summary>The conditions in force, each with the list's address without it.</summary>
    public IEnumerable<(string Word, string Without)> InForce()
    {
        var filter = Answer.Filter;
        (string Name, string Word)[] conditions =
        [
            ("q", filter.Text.Length > 0 ? $"「{filter.Text}」" : ""),
            ("customer", filter.Customer.Length > 0 ? Customers.FirstOrDefault(row => row.Value == filter.Customer)?.Text ?? filter.Customer : ""),
            ("unit", filter.Department.Length > 0 ? Departments.FirstOrDefault(row => row.Value == filter.Department)?.Text ?? filter.Department : ""),
            ("status", filter.Status is { } status ? SystemWords.Of(status) : ""),
            ("component", ComponentName),
            ("due", filter.OnlyDue ? SystemsText.OnlyDue : ""),
            ("exposure", filter.Exposure is { } exposure ? SystemWords.Of(exposure) : ""),
        ];
        return conditions.Where(one => one.Word.Length > 0).Select(one => (one.Word, Address((one.Name, null), ("page", null))));
    }

    private FileContentResult Csv(SystemList.Page page)
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[]
            {
                SystemsText.Code, SystemsText.Name, SystemsText.NameEn, SystemsText.Customer, SystemsText.Department, SystemsText.Status,
                SystemsText.Exposure, SystemsText.Roles, SystemsText.Components, SystemsText.LastTaken, SystemsText.LastConfirmed,
            },
        };
        rows.AddRange(page.Rows.Select(row => new object?[]
        {
            row.Code, row.Name, row.NameEn, row.CustomerCode, row.DepartmentCode, SystemWords.Of(row.Status), SystemWords.Of(row.Exposure),
            SystemWords.Roles(row.WeBuilt, row.WeOperate, row.WeMaintain), row.Components, row.LastTaken is { } at ? time.Iso(at) : "",
            row.LastConfirmed,
        }));
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, rows);
        return File(file.ToArray(), "text/csv; charset=utf-8", $"{SystemsText.Systems}_{time.At(clock.GetUtcNow()):yyyyMMdd-HHmm}.csv");
    }
}
