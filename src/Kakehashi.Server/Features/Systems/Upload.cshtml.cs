using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Systems;

/// <summary>構成情報を取り込む: a file is sent; a ledger's columns are confirmed on the next page.</summary>
[MayUse(Duty.KeepSystems)]
[RequestSizeLimit(ReceiveInventory.LargestFile + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = ReceiveInventory.LargestFile + (1 << 20))]
internal sealed class UploadPage(ReceiveInventory receive, EditSystem systems, SystemChoices choices, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public InventoryKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Node { get; set; }

    [BindProperty]
    [MaxLength(100)]
    public string? Label { get; set; }

    [BindProperty]
    [MaxLength(100)]
    public string? Distribution { get; set; }

    [BindProperty]
    public string? AsOf { get; set; }

    [BindProperty]
    public bool AcceptOlder { get; set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Nodes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), SystemsText.ChooseFile);
        }

        DateOnly asOf = default;
        if (!string.IsNullOrWhiteSpace(AsOf) && !DayText.TryParse(AsOf, out asOf))
        {
            words.AddTo(ModelState, new Refusal("inventory.as_of", AsOf), nameof(AsOf));
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        using var bytes = new MemoryStream();
        await Upload!.CopyToAsync(bytes, cancel);
        var outcome = await receive.RunAsync(
            Code, Upload.FileName, bytes.GetBuffer().AsMemory(0, (int)bytes.Length),
            new ReceiveInventory.Input
            {
                Kind = Kind,
                Node = Node ?? "",
                Label = Label ?? "",
                Distribution = Distribution,
                AsOf = asOf == default ? null : asOf,
                AcceptOlder = AcceptOlder,
                AwaitColumns = true,
            },
            cancel);
        if (outcome.Refused(out var refusal, out var receipt))
        {
            return this.Refuse(words, refusal, "");
        }

        return Redirect(receipt.Job is null ? SystemsUrls.Columns(Code, receipt.Number) : SystemsUrls.Snapshot(Code, receipt.Number, receipt.Job));
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Name = (await systems.LoadAsync(Code, cancel))?.Name ?? "";
        Nodes = await choices.NodesAsync(Code, cancel);
        return Name.Length > 0;
    }
}
