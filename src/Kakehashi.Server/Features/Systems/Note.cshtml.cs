using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>保護メモ: closed until somebody with the duty opens it, and then on record.</summary>
[MayUse(Duty.ReadProtectedNotes)]
internal sealed class NotePage(ProtectedNote note, AppDb db, RefusalWords words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    public bool HasNote { get; private set; }

    /// <summary>The text is on the page.</summary>
    public bool IsOpen { get; private set; }

    public int Version { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>Shows the text in the answer itself: it must stand in no address and in no store of the browser.</summary>
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var outcome = await note.OpenAsync(Code, cancel);
        if (outcome.Refused(out var refusal, out var text))
        {
            return this.Refuse(words, refusal, "");
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

        var outcome = await note.KeepAsync(Code, Text ?? "", version, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            return Redirect(SystemsUrls.Show(Code) + "?done=saved");
        }

        IsOpen = true;
        return this.Refuse(words, refusal, "");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == Code, cancel);
        if (system is null || !db.Viewer.MayReveal || !db.Viewer.MayAct(Duty.ReadProtectedNotes, system))
        {
            return false;
        }

        HasNote = system.ProtectedNote.HasValue;
        Version = system.Version.Number;
        return true;
    }
}
