using Kakehashi.Domain.Access;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What came, went and changed between two arrivals.</summary>
[MayUse(Duty.Read)]
internal sealed class DiffPage(SystemDetail detail, SnapshotDiff diffs) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public string Name { get; private set; } = "";

    public SnapshotDiff.Answer Diff { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int from, int to, string? format, CancellationToken cancel)
    {
        if (await detail.RunAsync(Code, cancel) is not { } answer || await diffs.RunAsync(answer.System.Key, from, to, cancel) is not { } diff)
        {
            return NotFound();
        }

        Name = answer.System.Name;
        Diff = diff;
        return format == "csv" ? Csv() : Page();
    }

    private FileContentResult Csv()
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { SystemsText.Changes, SystemsText.Component, "purl", SystemsText.Before(Diff.Before.Number), SystemsText.After(Diff.After.Number), SystemsText.Node },
        };
        rows.AddRange(Diff.Rows.Select(row => new object?[]
        {
            row.Change.ToString(), row.Name, row.Purl, row.Before, row.After, string.Join(' ', row.Nodes),
        }));
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, rows);
        return File(file.ToArray(), "text/csv; charset=utf-8", $"{SystemsText.Changes}_{Code}_{Diff.Before.Number}-{Diff.After.Number}.csv");
    }
}
