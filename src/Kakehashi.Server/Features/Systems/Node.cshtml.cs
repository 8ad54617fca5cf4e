using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>A node of a system: entered without a name in the address, changed with one.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class NodePage(KeepNode keepNode, EditSystem systems, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty]
    public KeepNode.Input Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Name is null)
        {
            return await systems.LoadAsync(Code, cancel) is null ? NotFound() : Page();
        }

        if (await keepNode.LoadAsync(Code, Name, cancel) is not { } input)
        {
            return NotFound();
        }

        Input = input;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Refusal? refusal;
        if (Name is null)
        {
            (await keepNode.AddAsync(Code, Input, cancel)).Refused(out refusal, out _);
        }
        else
        {
            (await keepNode.EditAsync(Code, Name, Input, cancel)).Refused(out refusal, out _);
        }

        return refusal is not null ? this.Refuse(words, refusal) : Redirect(SystemsUrls.Show(Code) + "?done=saved#nodes");
    }
}
