using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Parties;

/// <summary>How the API and the pages say no, by the code of the refusal.</summary>
internal static class Refusals
{
    /// <summary>The field at which a form shows the refusal; empty for the whole form.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "parties.code_shape" or "parties.code_in_use" => "Code",
        "department.valid_from" => "ValidFrom",
        "department.valid_to" or "department.ends_before_it_begins" => "ValidTo",
        "department.parent_unknown" or "department.circle" => "Parent",
        "department.successor_unknown" or "department.own_successor" => "Successor",
        "customer.corporate_number" => "CorporateNumber",
        "customer.department_unknown" or "customer.department_not_yours" => "Department",
        "person.department_unknown" or "person.department_not_yours" => "Department",
        "person.mail_address" or "person.mail_in_use" or "contact.mail_address" => "Email",
        "password.too_short" or "password.too_long" or "password.easily_guessed" => "Password",
        _ => "",
    };

    /// <summary>404 for what is not there for the viewer, 422 for what was entered wrongly, 409 for what cannot be now.</summary>
    public static int StatusOf(Refusal refusal) =>
        refusal.Code is "record.stale" or "import.plan_changed" or "import.done_already" ? StatusCodes.Status409Conflict
        : refusal.Code.EndsWith(".unknown", StringComparison.Ordinal) || refusal.Code == "import.unknown_kind" ? StatusCodes.Status404NotFound
        : refusal.Code.EndsWith("_not_yours", StringComparison.Ordinal) || refusal.Code.EndsWith(".not_yours", StringComparison.Ordinal)
            ? StatusCodes.Status403Forbidden
        : StatusCodes.Status422UnprocessableEntity;

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult ToProblem(this Refusal refusal, RefusalWords words) =>
        TypedResults.Problem(statusCode: StatusOf(refusal), title: refusal.Code, detail: words.Say(refusal));

    /// <summary>What the annotations of an input say against it, field by field; null when nothing.</summary>
    public static Dictionary<string, string[]>? Faults(object input)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true)
            ? null
            : results.SelectMany(result => result.MemberNames.DefaultIfEmpty("").Select(name => (name, result.ErrorMessage)))
                .GroupBy(fault => fault.name)
                .ToDictionary(group => group.Key, group => group.Select(fault => fault.ErrorMessage ?? "").ToArray());
    }
}
