using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Cases;

/// <summary>How this feature's pages and API say no.</summary>
internal static class CaseRefusals
{
    /// <summary>What was entered wrongly is the usual case; the rest is what cannot be now, or is not theirs to do.</summary>
    public static int? Status(string code) => code switch
    {
        "case.owners_only" or "case.only_looking" or "case.people_only" => StatusCodes.Status403Forbidden,
        "case.owners" or "case.named_already" or "case.classified_so" or "case.disposed" or "case.not_open" or "case.dispose_open"
            or "case.on_hold" or "case.kept_until" or "case.clocks_running" or "emergency.answered" or "emergency.second_person" => StatusCodes.Status409Conflict,
        "case.participant_unknown" or "clock.unknown" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The page again with the refusal, nothing typed lost; 404 for what is not there.</summary>
    public static IActionResult RefuseCase(this PageModel page, RefusalWords words, Refusal refusal, string field = "")
    {
        var status = words.StatusOf(refusal);
        if (refusal.Code is "case.unknown")
        {
            return page.NotFound();
        }

        words.AddTo(page.ModelState, refusal, field);
        page.Response.StatusCode = status;
        return page.Page();
    }
}
