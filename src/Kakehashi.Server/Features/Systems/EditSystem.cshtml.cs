using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システムを編集.</summary>
[MayUse(Duty.KeepSystems)]
internal sealed class EditSystemPage(EditSystem editSystem, SystemChoices choices, RefusalWords words) : SystemFormPage(choices)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>What somebody saved meanwhile beside what was typed here; empty unless the two met.</summary>
    public IReadOnlyList<(string Label, string Stored, string Typed)> Conflict { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await editSystem.LoadAsync(Code, cancel) is not { } input)
        {
            return NotFound();
        }

        Input = input;
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var outcome = await editSystem.RunAsync(Code, Input, cancel);
        if (!outcome.Refused(out var refusal, out _))
        {
            // Handing a system over may take it out of sight.
            return Redirect(await editSystem.LoadAsync(Code, cancel) is null ? SystemsUrls.Systems : SystemsUrls.Show(Code) + "?done=saved");
        }

        if (refusal.Code == "record.stale" && await editSystem.LoadAsync(Code, cancel) is { } stored)
        {
            Conflict = Differences(stored, Input);
            ModelState.Remove("Input.Version");
            Input.Version = stored.Version;
        }

        return this.Refuse(words, refusal);
    }

    // Saving again is then meant on top of what is stored now, with both texts seen.
    private static List<(string Label, string Stored, string Typed)> Differences(SystemInput stored, SystemInput typed)
    {
        (string Label, string Stored, string Typed)[] fields =
        [
            (SystemsText.Name, stored.Name ?? "", typed.Name ?? ""),
            (SystemsText.Kana, stored.Kana ?? "", typed.Kana ?? ""),
            (SystemsText.NameEn, stored.NameEn ?? "", typed.NameEn ?? ""),
            (SystemsText.Customer, stored.Customer ?? "", typed.Customer ?? ""),
            (SystemsText.Department, stored.Department ?? "", typed.Department ?? ""),
            (SystemsText.Status, SystemWords.Of(stored.Status), SystemWords.Of(typed.Status)),
            (SystemsText.Exposure, SystemWords.Of(stored.Exposure), SystemWords.Of(typed.Exposure)),
            (SystemsText.Roles, SystemWords.Roles(stored.WeBuilt, stored.WeOperate, stored.WeMaintain), SystemWords.Roles(typed.WeBuilt, typed.WeOperate, typed.WeMaintain)),
            (SystemsText.Development, SystemWords.Of(stored.DevelopmentType), SystemWords.Of(typed.DevelopmentType)),
            (SystemsText.ServiceStart, stored.ServiceStart ?? "", typed.ServiceStart ?? ""),
            (SystemsText.Note, stored.Note ?? "", typed.Note ?? ""),
        ];
        return [.. fields.Where(field => field.Stored != field.Typed)];
    }
}
