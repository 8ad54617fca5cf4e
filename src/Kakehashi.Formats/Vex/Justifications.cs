namespace Kakehashi.Formats.Vex;

/// <summary>Why something is not affected, in one set of words: the five that CISA, CSAF and OpenVEX share.</summary>
internal static class Justifications
{
    /// <summary>The word for what a source writes; the source's own text where it is none of them.</summary>
    public static string? Of(string? text) => text switch
    {
        null => null,
        "code_not_present" => "vulnerable_code_not_present",
        "code_not_reachable" => "vulnerable_code_not_in_execute_path",
        "requires_configuration" or "requires_dependency" or "requires_environment" => "vulnerable_code_cannot_be_controlled_by_adversary",
        "protected_by_compiler" or "protected_at_runtime" or "protected_at_perimeter" or "protected_by_mitigating_control" => "inline_mitigations_already_exist",
        _ => text,
    };
}
