using System.Globalization;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>Numbers and names of the schema's fields that claims need (bom-1.4.proto to bom-1.7.proto).</summary>
internal static class ClaimFields
{
    public static readonly ProtoFields Vulnerability = new(
        new(2, "id"),
        new(3, "source", ProtoKind.Message),
        new(4, "references", ProtoKind.Message),
        new(16, "analysis", ProtoKind.Message),
        new(17, "affects", ProtoKind.Message));

    public static readonly ProtoFields Source = new(new ProtoField(1, "name"));

    public static readonly ProtoFields Reference = new(new ProtoField(1, "id"));

    public static readonly ProtoFields Analysis = new(
        new(1, "state", ProtoKind.Number),
        new(2, "justification", ProtoKind.Number),
        new(3, "response", ProtoKind.Number),
        new(4, "detail"),
        new(5, "firstIssued", ProtoKind.Message),
        new(6, "lastUpdated", ProtoKind.Message));

    public static readonly ProtoFields Affects = new(
        new(1, "ref"),
        new(2, "versions", ProtoKind.Message));

    public static readonly ProtoFields Version = new(
        new(1, "version"),
        new(2, "range"),
        new(3, "status", ProtoKind.Number));

    private static readonly string?[] States =
    [
        null, "resolved", "resolved_with_pedigree", "exploitable", "in_triage", "false_positive", "not_affected",
    ];

    private static readonly string?[] Justifications =
    [
        null, "code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency", "requires_environment",
        "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control",
    ];

    private static readonly string?[] Responses =
        [null, "can_not_fix", "will_not_fix", "update", "rollback", "workaround_available"];

    private static readonly string?[] Statuses = ["unknown", "affected", "unaffected"];

    public static string? StateOf(string text) => WordOf(text, "IMPACT_ANALYSIS_STATE_", States);

    public static string? JustificationOf(string text) => WordOf(text, "IMPACT_ANALYSIS_JUSTIFICATION_", Justifications);

    public static string? ResponseOf(string text) => WordOf(text, "VULNERABILITY_RESPONSE_", Responses);

    /// <summary>The status as the other editions of the document write it.</summary>
    public static string? StatusOf(string text)
    {
        var word = WordOf(text, "VULNERABILITY_AFFECTED_STATUS_", Statuses);
        return word == "not_affected" ? "unaffected" : word;
    }

    // The text notation writes the constant's name, the binary one its number; a number that is not known stays one.
    private static string? WordOf(string text, string prefix, string?[] words)
    {
        if (text.StartsWith(prefix, StringComparison.Ordinal))
        {
            var word = text[prefix.Length..].ToLowerInvariant();
            return word == "null" ? null : word;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 && number < words.Length
            ? words[number] : text;
    }
}
