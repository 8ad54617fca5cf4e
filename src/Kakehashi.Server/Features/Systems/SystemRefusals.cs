using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
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
        "system.customer_unknown" => "Customer",
        "system.department_unknown" or "system.department_not_yours" => "Department",
        "system.service_start" => "ServiceStart",
        "node.name_shape" or "node.name_in_use" or "by_hand.name_needed" or "by_hand.there_already" => "Name",
        "by_hand.purl" => "Purl",
        "inventory.unknown_node" => "Node",
        "inventory.as_of" or "inventory.older_than_current" => "AsOf",
        "inventory.empty_file" or "inventory.too_large" => "Upload",
        _ => "",
    };

    /// <summary>404 for what is not there for the viewer, 409 for what cannot be now, 422 for what was entered wrongly.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "system.unknown" or "node.unknown" or "snapshot.unknown" or "by_hand.unknown" => StatusCodes.Status404NotFound,
        "record.stale" or "inventory.older_than_current" or "inventory.read_already" or "system.confirmed_later" => StatusCodes.Status409Conflict,
        "system.department_not_yours" or "protected.not_for_you" => StatusCodes.Status403Forbidden,
        "inventory.too_large" => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public static ProblemHttpResult ToProblem(this Refusal refusal, RefusalWords words) =>
        TypedResults.Problem(statusCode: StatusOf(refusal), title: refusal.Code, detail: words.Say(refusal));

    /// <summary>The page again with the refusal at its field, nothing typed lost; 404 for what is not there.</summary>
    public static IActionResult Refuse(this PageModel page, RefusalWords words, Refusal refusal, string prefix = "Input.")
    {
        if (StatusOf(refusal) == StatusCodes.Status404NotFound)
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

    /// <summary>What the annotations of an input say against it; null when nothing.</summary>
    public static Dictionary<string, string[]>? Faults(object input)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(input, new ValidationContext(input), results, true)
            ? null
            : results.SelectMany(result => result.MemberNames.DefaultIfEmpty("").Select(name => (name, result.ErrorMessage)))
                .GroupBy(fault => fault.name).ToDictionary(group => group.Key, group => group.Select(fault => fault.ErrorMessage ?? "").ToArray());
    }
}
