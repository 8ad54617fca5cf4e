namespace Kakehashi.Formats.Spdx;

/// <summary>The element types of SPDX 3.0, as far as an inventory tells them apart.</summary>
internal static class Spdx3Types
{
    private static readonly HashSet<string> Core =
    [
        "Agent", "Annotation", "Bom", "Bundle", "CreationInfo", "DictionaryEntry", "ExternalIdentifier", "ExternalMap",
        "ExternalRef", "Hash", "IndividualElement", "LifecycleScopedRelationship", "NamespaceMap", "Organization",
        "PackageVerificationCode", "Person", "PositiveIntegerRange", "Relationship", "SoftwareAgent", "SpdxDocument",
        "Tool",
    ];

    private static readonly string[] Profiles =
    [
        "ai_", "build_", "dataset_", "expandedlicensing_", "extension_", "security_", "simplelicensing_", "software_",
    ];

    // Plain relationships that say of a package what the security profile says at greater length.
    private static readonly HashSet<string> AboutVulnerabilities =
    [
        "affects", "doesNotAffect", "fixedIn", "underInvestigationFor", "hasAssessmentFor",
        "hasAssociatedVulnerability",
    ];

    /// <summary>Whether the standard has such a type; what is inside of an extension has types of its own.</summary>
    public static bool IsKnown(string type) =>
        Core.Contains(type) || Profiles.Any(profile => type.StartsWith(profile, StringComparison.Ordinal));

    /// <summary>Packages, and models and data sets, which are packages too by inheritance.</summary>
    public static bool IsPackage(string? type) =>
        type is "software_Package" or "ai_AIPackage" or "dataset_DatasetPackage";

    public static bool IsAgent(string? type) =>
        type is "Agent" or "Organization" or "Person" or "SoftwareAgent" or "Tool";

    public static bool IsVulnerabilityStatement(Spdx3Element element) =>
        element.Type?.StartsWith("security_", StringComparison.Ordinal) == true
        || (element.RelationshipType is { } relation && AboutVulnerabilities.Contains(relation));
}
