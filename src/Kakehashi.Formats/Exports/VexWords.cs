namespace Kakehashi.Formats.Exports;

/// <summary>The words that CSAF 2.0 and OpenVEX 0.2 share.</summary>
internal static class VexWords
{
    /// <summary>A justification, as CSAF's flags and OpenVEX spell it.</summary>
    public static string Of(VexJustification justification) => justification switch
    {
        VexJustification.ComponentNotPresent => "component_not_present",
        VexJustification.VulnerableCodeNotPresent => "vulnerable_code_not_present",
        VexJustification.VulnerableCodeNotInExecutePath => "vulnerable_code_not_in_execute_path",
        VexJustification.VulnerableCodeCannotBeControlledByAdversary => "vulnerable_code_cannot_be_controlled_by_adversary",
        _ => "inline_mitigations_already_exist",
    };

    /// <summary>A state as OpenVEX spells it; CSAF puts <c>known_</c> before two of them.</summary>
    public static string Of(VexState state) => state switch
    {
        VexState.Affected => "affected",
        VexState.Fixed => "fixed",
        VexState.NotAffected => "not_affected",
        _ => "under_investigation",
    };
}
