using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Features.Systems;

/// <summary>手入力で追加: a component, with a search for its spelling.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class ByHandPage(KeepByHand byHand, ProductSearch search, EditSystem systems, SystemChoices choices, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty]
    public KeepByHand.Input Input { get; set; } = new();

    public string SystemName { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Nodes { get; private set; } = [];

    public IReadOnlyList<Product> Products { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? name, string? vendor, string? purl, string? cpe, CancellationToken cancel)
    {
        Input = new KeepByHand.Input { Name = name, Vendor = vendor, Purl = purl, Cpe = cpe };
        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var outcome = await byHand.AddAsync(Code, Input, cancel);
        return outcome.Refused(out var refusal, out var receipt)
            ? this.Refuse(words, refusal)
            : Redirect(SystemsUrls.Snapshot(Code, receipt.Number, receipt.Job));
    }

    /// <summary>This page with the product filled in.</summary>
    public string Use(Product product) => SystemsUrls.ByHand(Code) + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q, ["name"] = product.Name, ["vendor"] = product.Vendor, ["purl"] = product.Purl, ["cpe"] = product.Cpe,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        SystemName = (await systems.LoadAsync(Code, cancel))?.Name ?? "";
        Nodes = await choices.NodesAsync(Code, cancel);
        Products = Q is { Length: > 0 } ? await search.RunAsync(Q, cancel) : [];
        return SystemName.Length > 0;
    }
}
