using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>Takes a ledger of one kind and leads on to its differences.</summary>
[MayUse(Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems)]
internal sealed class ImportPage(MasterImports imports, RefusalWords words) : FormPage(words)
{
    [BindProperty(Name = "kind", SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IMasterImport Import { get; private set; } = null!;

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return Find() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!Find())
        {
            return NotFound();
        }

        if (Upload is null || Upload.Length == 0)
        {
            ModelState.AddModelError(nameof(Upload), PartiesText.Need_File);
            return Again();
        }

        if (Upload.Length > ImportTable.LargestFile)
        {
            ModelState.AddModelError(nameof(Upload), PartiesText.ImportTooLarge);
            return Again();
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancel);
        if ((await imports.UploadAsync(Kind, Upload.FileName, bytes.ToArray(), cancel)).Refused(out var refusal, out var file))
        {
            ModelState.AddModelError(nameof(Upload), Say(refusal));
            return Again();
        }

        return LocalRedirect(PartiesUrls.Import(Kind, file.Id));
    }

    private bool Find()
    {
        Import = imports.Find(Kind)!;
        return Import is not null;
    }
}
