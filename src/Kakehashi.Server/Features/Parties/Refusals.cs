using Kakehashi.Domain;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Where and how this feature says no, by the code of the refusal.</summary>
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
        "leave.successor_needed" or "leave.successor_unknown" => "Successor",
        "leave.reason_needed" => "Reason",
        "person.leave_instead" => "IsActive",
        "role.scope_unknown" => "Where",
        "role.ends_before_it_begins" => "Until",
        "role.reason_too_long" => "Reason",
        "role.department_needed" => "Unit",
        "legal_entity.corporate_number" => "CorporateNumber",
        "department.moves_on" => "MovesOn",
        "department.next_parent_unknown" => "NextParent",
        "department.legal_entity_unknown" => "LegalEntity",
        "deputy.person_unknown" or "deputy.oneself" => "Person",
        "deputy.days_needed" => "From",
        "deputy.ends_before_it_begins" or "deputy.too_long" => "Until",
        "deputy.reason_needed" => "Reason",
        "app.code_wrong" or "sign_in.second_wrong" => "Code",
        _ => "",
    };

    /// <summary>What was entered wrongly is the usual case here.</summary>
    public static int? Status(string code) => code switch
    {
        "import.unknown_kind" => StatusCodes.Status404NotFound,
        "import.plan_changed" or "import.done_already" => StatusCodes.Status409Conflict,
        "sign_in.wait" => StatusCodes.Status429TooManyRequests,
        "sign_in.again" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
