using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cvrf;

/// <summary>The product statuses of CVRF 1.2, 6.10.1.</summary>
internal static class CvrfStatus
{
    /// <summary>What a status says; one that the standard does not know is not settled.</summary>
    public static StatementStatus Of(string type) => type switch
    {
        "Known Affected" or "First Affected" or "Last Affected" => StatementStatus.Affected,
        "Fixed" or "First Fixed" or "Recommended" => StatementStatus.Fixed,
        "Known Not Affected" => StatementStatus.NotAffected,
        _ => StatementStatus.UnderInvestigation,
    };

    /// <summary>Whether the product is the first or the last of others that are not listed.</summary>
    public static bool IsBoundary(string type) => type is "First Affected" or "Last Affected";
}
