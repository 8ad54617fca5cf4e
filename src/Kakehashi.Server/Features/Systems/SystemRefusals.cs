using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kakehashi.Server.Features.Systems;

/// <summary>How this feature's pages and API say no.</summary>
internal static class SystemRefusals
{
    /// <summary>The field of the form at which a refusal is shown; empty for the whole form.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "system.code_shape" or "system.code_in_use" => "Code",
        "system.customer_unknown" or "system.customer_needed" => "Customer",
        "system.department_unknown" or "system.department_not_yours" => "Department",
        "system.service_start" => "ServiceStart",
        "node.name_shape" or "node.name_in_use" or "by_hand.name_needed" or "by_hand.there_already" => "Name",
        "by_hand.purl" => "Purl",
        "inventory.unknown_node" => "Node",
        "inventory.as_of" or "inventory.older_than_current" => "AsOf",
        "inventory.empty_file" or "inventory.too_large" => "Upload",
        _ => "",
    };

    /// <summary>What was entered wrongly is the usual case here.</summary>
    public static int? Status(string code) => code switch
    {
        "inventory.older_than_current" or "inventory.read_already" or "inventory.not_failed" or "system.confirmed_later" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The page again with the refusal at its field, nothing typed lost; 404 for what is not there.</summary>
    public static IActionResult Refuse(this PageModel page, RefusalWords words, Refusal refusal, string prefix = "Input.")
    {
        if (words.StatusOf(refusal) == StatusCodes.Status404NotFound)
        {
            return page.NotFound();
        }

        var field = FieldOf(refusal);
        words.AddTo(page.ModelState, refusal, field.Length == 0 ? "" : prefix + field);
        return page.Invalid();
    }

    public static IActionResult Invalid(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }
}
