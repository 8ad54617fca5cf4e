using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>One protected part: closed until somebody with the right opens it, and then on record.</summary>
[MayUse(Duty.Read, Duty.BreakGlass)]
internal sealed class SecretPage(AppDb db, ProtectedParts parts, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public ProtectedPart Part { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public ProtectedParts.State State { get; private set; } = null!;

    /// <summary>The text is on the page.</summary>
    public bool IsOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>Shows the text in the answer itself: it must stand in no address and in no store of the browser.</summary>
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if ((await parts.OpenAsync(Number, Part, cancel)).Refused(out var refusal, out var text))
        {
            return this.RefuseCase(words, refusal);
        }

        ModelState.Clear();
        Text = text;
        IsOpen = true;
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(int version, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!(await parts.KeepAsync(Number, Part, Text ?? "", version, cancel)).Refused(out var refusal, out _))
        {
            return Redirect(CasesUrls.Show(Number) + "?done=saved");
        }

        IsOpen = true;
        return this.RefuseCase(words, refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var shown = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == Number, cancel);
        if (shown is null || !Enum.IsDefined(Part))
        {
            return false;
        }

        State = (await parts.StatesAsync(shown, cancel)).Single(state => state.Part == Part);
        return State.MayOpen;
    }
}
