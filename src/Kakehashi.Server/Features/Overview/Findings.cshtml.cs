using System.Globalization;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>脆弱性一覧.</summary>
[MayUse(Duty.Read)]
internal sealed class FindingsPage(FindingList list, AppDb db, CompanyTime time, TimeProvider clock) : PageModel
{
    private const int MostCsvRows = 100_000;
    private static readonly double[] UsualEpss = [0.5, 0.1, 0.01];

    [BindProperty(SupportsGet = true)]
    public FindingListInput Input { get; set; } = new();

    public FindingList.Page Answer { get; private set; } = null!;

    public IReadOnlyDictionary<string, int> Views { get; private set; } = null!;

    public IReadOnlyList<Choice> Customers { get; private set; } = [];

    public IReadOnlyList<Choice> Departments { get; private set; } = [];

    /// <summary>Name of the system in the filter; empty when there is none, or none to be seen.</summary>
    public string SystemName { get; private set; } = "";

    public bool MayImport => db.Viewer.Has(Duty.KeepFeeds);

    public Pager Pager => new(Answer.Total, Answer.Filter.PageNumber, Answer.Filter.PageSize, (page, size) =>
        Address(("page", page == 1 ? null : $"{page}"), ("size", size == 50 ? null : $"{size}")));

    public Sorting Sorting => new(Answer.Filter.Sort, Answer.Filter.Ascending, (column, ascending) =>
        Address(("sort", column == "severity" && !ascending ? null : (ascending ? "-" : "") + column), ("page", null)));

    public string CsvAddress => Address(("format", "csv"), ("page", null));

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        var filter = Input.ToFilter();
        if (format == "csv")
        {
            return Csv(await list.RunAsync(filter with { PageNumber = 1, PageSize = MostCsvRows }, cancel));
        }

        Answer = await list.RunAsync(filter, cancel);
        Views = await list.CountViewsAsync(cancel);
        Customers = await db.Set<Customer>().AsNoTracking().OrderBy(row => row.Code).Take(500).Select(row => new Choice(row.Code, row.Name, row.NameEn)).ToListAsync(cancel);
        Departments = await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code).Select(row => new Choice(row.Code, row.Name, row.NameEn)).ToListAsync(cancel);
        SystemName = filter.System.Length == 0 ? "" : await NameOfSystemAsync(filter.System, cancel);
        return Page();
    }

    /// <summary>This list's address with some of its words changed; null takes one away.</summary>
    public string Address(params (string Name, string? Value)[] changes)
    {
        var filter = Input.ToFilter();
        var words = new Dictionary<string, string?>
        {
            ["view"] = filter.View,
            ["q"] = filter.Text,
            ["severity"] = filter.Severity,
            ["customer"] = filter.Customer,
            ["unit"] = filter.Department,
            ["system"] = filter.System,
            ["epss"] = filter.LeastEpss?.ToString(CultureInfo.InvariantCulture),
            ["kev"] = filter.OnlyKev ? "1" : null,
            ["sort"] = filter is { Sort: "severity", Ascending: false } ? null : (filter.Ascending ? "-" : "") + filter.Sort,
            ["size"] = filter.PageSize == 50 ? null : $"{filter.PageSize}",
            ["page"] = filter.PageNumber == 1 ? null : $"{filter.PageNumber}",
        };
        foreach (var (name, value) in changes)
        {
            words[name] = value;
        }

        return OverviewUrls.Findings + QueryString.Create(words.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    /// <summary>The usual bounds, and the one that the address names.</summary>
    public static IEnumerable<double> EpssSteps(double? named) =>
        UsualEpss.Union(named is { } one ? [one] : []).OrderDescending();

    /// <summary>The conditions in force, each with the list's address without it.</summary>
    public IEnumerable<(string Word, string Without)> InForce()
    {
        var filter = Answer.Filter;
        if (filter.Text.Length > 0)
        {
            yield return ($"「{filter.Text}」", Address(("q", null), ("page", null)));
        }

        if (filter.Severity.Length > 0)
        {
            yield return (OverviewText.Find("Severity_" + filter.Severity) ?? filter.Severity, Address(("severity", null), ("page", null)));
        }

        if (filter.LeastEpss is { } least)
        {
            yield return ($"EPSS {OverviewText.EpssAtLeast(Kk.Percent(least))}", Address(("epss", null), ("page", null)));
        }

        if (filter.OnlyKev)
        {
            yield return (OverviewText.OnlyKev, Address(("kev", null), ("page", null)));
        }

        if (filter.Customer.Length > 0)
        {
            yield return (Customers.FirstOrDefault(row => row.Code == filter.Customer)?.Name ?? filter.Customer, Address(("customer", null), ("page", null)));
        }

        if (filter.Department.Length > 0)
        {
            yield return (Departments.FirstOrDefault(row => row.Code == filter.Department)?.Name ?? filter.Department, Address(("unit", null), ("page", null)));
        }

        if (filter.System.Length > 0)
        {
            yield return (SystemName.Length > 0 ? SystemName : filter.System, Address(("system", null), ("page", null)));
        }
    }

    private async Task<string> NameOfSystemAsync(string code, CancellationToken cancel)
    {
        var found = await db.Set<DeliveredSystem>().Where(row => row.Code == code).Select(row => new { row.Name, row.NameEn }).SingleOrDefaultAsync(cancel);
        return found is null ? "" : Kk.NameOf(found.Name, found.NameEn);
    }

    private FileContentResult Csv(FindingList.Page page)
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[]
            {
                OverviewText.Finding, OverviewText.Title, OverviewText.Severity, OverviewText.Score, "KEV", "EPSS", OverviewText.AffectedCustomers,
                OverviewText.AffectedSystems, OverviewText.UndecidedSystems, OverviewText.FirstPublic,
            },
        };
        rows.AddRange(page.Rows.Select(row => new object?[]
        {
            row.Name, Kk.NameOf(row.TitleJa, row.TitleEn), OverviewText.Find("Level_" + row.Severity), row.Score,
            row.KevAdded, row.Epss, row.AffectedCustomers, row.AffectedSystems, row.UndecidedSystems,
            row.FirstPublic is { } day ? time.Iso(day) : "",
        }));
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, rows);
        return File(file.ToArray(), "text/csv; charset=utf-8", $"{OverviewText.Findings}_{time.At(clock.GetUtcNow()):yyyyMMdd-HHmm}.csv");
    }

    internal sealed record Choice(string Code, string Japanese, string English)
    {
        public string Name => Kk.NameOf(Japanese, English);
    }
}
