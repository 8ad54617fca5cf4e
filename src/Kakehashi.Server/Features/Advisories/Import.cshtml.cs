using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Advisories come in by hand: a feed, an API page, a record or a bundle.</summary>
[MayUse(Duty.KeepFeeds)]
[RequestSizeLimit(AdvisoriesApi.LargestUpload + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = AdvisoriesApi.LargestUpload + (1 << 20))]
internal sealed class ImportPage(ImportAdvisories import, RefusalWords words) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Upload is null)
        {
            return Refuse(AdvisoriesText.ChooseFile);
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, cancel);
        var outcome = await import.FromUploadAsync(Upload.FileName, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancel);
        return outcome.Refused(out var refusal, out var job) ? Refuse(words.Say(refusal)) : Redirect(AdvisoriesUrls.Progress(job.Id));
    }

    private PageResult Refuse(string why)
    {
        ModelState.AddModelError(nameof(Upload), why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
