namespace Kakehashi.Formats.Inventories;

/// <summary>The states of a claim, in the words of CycloneDX (<c>impactAnalysisState</c>).</summary>
public static class ClaimStates
{
    /// <summary>It was mended.</summary>
    public const string Resolved = "resolved";

    /// <summary>It was mended, and the changes are in the document.</summary>
    public const string ResolvedWithPedigree = "resolved_with_pedigree";

    /// <summary>It can be exploited.</summary>
    public const string Exploitable = "exploitable";

    /// <summary>It is being looked into.</summary>
    public const string InTriage = "in_triage";

    /// <summary>It was found by mistake.</summary>
    public const string FalsePositive = "false_positive";

    /// <summary>The component does not suffer from it.</summary>
    public const string NotAffected = "not_affected";

    /// <summary>All states.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Resolved, ResolvedWithPedigree, Exploitable, InTriage, FalsePositive, NotAffected];

    /// <summary>Whether who says so takes the component to be safe.</summary>
    public static bool SaysSafe(string state) => state is Resolved or ResolvedWithPedigree or FalsePositive or NotAffected;

    /// <summary>Whether who says so takes the component to be in danger.</summary>
    public static bool SaysAffected(string state) => state is Exploitable;
}
