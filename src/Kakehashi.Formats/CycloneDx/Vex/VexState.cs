using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.CycloneDx.Vex;

/// <summary>CycloneDX's words for what an analysis came to (<c>analysis.state</c>, <c>affects.versions.status</c>).</summary>
internal static class VexState
{
    /// <summary>The status of a state; without an analysis, what is listed is affected.</summary>
    public static StatementStatus Of(string? state) => state switch
    {
        "exploitable" or null => StatementStatus.Affected,
        "not_affected" or "false_positive" => StatementStatus.NotAffected,
        "resolved" or "resolved_with_pedigree" => StatementStatus.Fixed,
        _ => StatementStatus.UnderInvestigation,
    };

    /// <summary>
    /// What holds of versions with a status of their own. Where it contradicts the analysis (not affected as a whole, affected in
    /// these versions) nothing is settled.
    /// </summary>
    /// <param name="whole">What the analysis came to.</param>
    /// <param name="version">The word for the versions; without one they are affected, as the schema has it.</param>
    public static StatementStatus Of(StatementStatus whole, string? version) => (whole, version ?? "affected") switch
    {
        (StatementStatus.Fixed, "unaffected") => StatementStatus.Fixed,
        (StatementStatus.Affected or StatementStatus.NotAffected, "unaffected") => StatementStatus.NotAffected,
        (StatementStatus.Affected or StatementStatus.Fixed, "affected") => StatementStatus.Affected,
        _ => StatementStatus.UnderInvestigation,
    };
}
