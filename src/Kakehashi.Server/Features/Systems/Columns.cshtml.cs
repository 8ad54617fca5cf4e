using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>台帳の見出しを確認: what each column of an arrived ledger means.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class ColumnsPage(ConfirmColumns confirm, RefusalWords words) : PageModel
{
    private LedgerField?[]? _chosen;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty(SupportsGet = true, Name = "sheet")]
    public int SheetNumber { get; set; }

    public Snapshot Snapshot { get; private set; } = null!;

    public LedgerPreview Preview { get; private set; } = null!;

    public LedgerSheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : Redirect(SystemsUrls.Snapshot(Code, Number));

    /// <param name="fields">The chosen meaning of each column, in their order; empty for none.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "fields")] string?[] fields, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Sheet is null)
        {
            return Redirect(SystemsUrls.Snapshot(Code, Number));
        }

        _chosen = [.. fields.Select(text => Enum.TryParse<LedgerField>(text, out var field) && Enum.IsDefined(field) ? field : (LedgerField?)null)];
        var columns = new Dictionary<LedgerField, int>();
        for (var at = 0; at < Math.Min(_chosen.Length, Sheet.Columns.Count); at++)
        {
            if (_chosen[at] is { } field && !columns.TryAdd(field, Sheet.Columns[at].Index))
            {
                ModelState.AddModelError("", SystemsText.SameFieldTwice(SystemsText.Find("Field_" + field)));
                return this.Invalid();
            }
        }

        var outcome = await confirm.RunAsync(Code, Number, Sheet.Proposed with { Columns = columns }, cancel);
        return outcome.Refused(out var refusal, out var job)
            ? this.Refuse(words, refusal, "")
            : Redirect(SystemsUrls.Snapshot(Code, Number, job.Id));
    }

    public LedgerField? FieldAt(int column) =>
        _chosen is null ? Sheet!.Columns.FirstOrDefault(one => one.Index == column)?.Field : _chosen.ElementAtOrDefault(column);

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await confirm.LoadAsync(Code, Number, cancel) is not var (snapshot, preview) || !snapshot.AwaitsColumns())
        {
            return false;
        }

        Snapshot = snapshot;
        Preview = preview;
        SheetNumber = Math.Clamp(SheetNumber, 0, Math.Max(0, preview.Sheets.Count - 1));
        Sheet = preview.Sheets.ElementAtOrDefault(SheetNumber);
        return true;
    }
}
