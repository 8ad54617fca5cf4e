using System.Globalization;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>What a ledger would change, row by row; after the import, what it changed.</summary>
[MayUse(Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems)]
internal sealed class ImportPlanPage(MasterImports imports, RefusalWords words) : FormPage(words)
{
    private const int RowsAPage = 50;

    [BindProperty(Name = "kind", SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(Name = "id", SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Only rows of one fate; all when empty.</summary>
    [BindProperty(Name = "show", SupportsGet = true)]
    public string? Show { get; set; }

    // "page" is also a route value of every Razor page; only the query is meant.
    [BindProperty(SupportsGet = true)]
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [BindProperty]
    public string PlanHash { get; set; } = "";

    public ImportView View { get; private set; } = null!;

    public bool IsDone => View.File.AppliedAt is not null;

    public int ToWrite => View.Count(RowFate.Add) + View.Count(RowFate.Change);

    public RowFate? Fate => Enum.TryParse<RowFate>(Show, out var fate) && Enum.IsDefined(fate) ? fate : null;

    public IReadOnlyList<PlannedRow> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = new(0, 1, RowsAPage, (_, _) => "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        var outcome = await imports.ApplyAsync(Kind, Id, PlanHash ?? "", cancel);
        if (!outcome.Refused(out var refusal, out _) || refusal.Code == "import.done_already")
        {
            return LocalRedirect(PartiesUrls.Import(Kind, Id) + "?done=imported");
        }

        return await LoadAsync(cancel) ? Refuse(refusal) : NotFound();
    }

    public string AddressOf(RowFate? fate) => PartiesUrls.Import(Kind, Id) + (fate is { } only ? $"?show={only}" : "");

    public static string Word(RowFate fate) => PartiesText.Find("Fate_" + fate) ?? fate.ToString();

    /// <summary>The heading of a column in the reader's language.</summary>
    public string Heading(string name) =>
        View.Import.Columns.FirstOrDefault(column => column.Name == name) is { } column ? (English ? column.English : column.Japanese) : name;

    /// <summary>A stored spelling in the reader's language.</summary>
    public string Spelling(string name, string spelling) =>
        spelling.Length == 0 ? PartiesText.None
        : View.Import.Columns.FirstOrDefault(column => column.Name == name)?.Show(spelling, English) ?? spelling;

    public static string Reason(RowFault fault) => PartiesText.Find("ImportReason_" + fault.Reason, fault.Detail) ?? fault.Reason;

    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await imports.FindAsync(Kind, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;

        // What needs a person comes first, and what stays the same comes last.
        var rows = view.Rows.Where(row => Fate is not { } fate || row.Fate == fate)
            .OrderBy(row => row.Fate switch { RowFate.SetAside => 0, RowFate.Change => 1, RowFate.Add => 2, _ => 3 }).ThenBy(row => row.Number).ToList();
        var last = Math.Max(1, (rows.Count + RowsAPage - 1) / RowsAPage);
        var number = Math.Clamp(PageNumber ?? 1, 1, last);
        Rows = rows.Skip((number - 1) * RowsAPage).Take(RowsAPage).ToList();
        Pager = new Pager(rows.Count, number, RowsAPage, (page, _) =>
            AddressOf(Fate) + (Fate is null ? "?" : "&") + "page=" + page.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
