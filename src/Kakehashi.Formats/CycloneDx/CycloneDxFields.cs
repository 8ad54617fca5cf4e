namespace Kakehashi.Formats.CycloneDx;

/// <summary>
/// Numbers and names of the schema's fields (bom-1.3.proto to bom-1.7.proto), which never change once given. Only what an
/// inventory needs is here; all else is passed over.
/// </summary>
internal static class CycloneDxFields
{
    public static readonly ProtoFields Bom = new(
        new(1, "spec_version"),
        new(3, "serial_number"),
        new(4, "metadata", ProtoKind.Message),
        new(5, "components", ProtoKind.Message),
        new(10, "vulnerabilities", ProtoKind.Message));

    public static readonly ProtoFields Metadata = new(
        new(1, "timestamp", ProtoKind.Message),
        new(4, "component", ProtoKind.Message));

    public static readonly ProtoFields Timestamp = new(
        new ProtoField(1, "seconds", ProtoKind.Number));

    public static readonly ProtoFields Component = new(
        new(1, "type", ProtoKind.Number),
        new(3, "bom_ref"),
        new(4, "supplier", ProtoKind.Message),
        new(6, "publisher"),
        new(7, "group"),
        new(8, "name"),
        new(9, "version"),
        new(13, "licenses", ProtoKind.Message),
        new(15, "cpe"),
        new(16, "purl"),
        new(21, "components", ProtoKind.Message),
        new(22, "properties", ProtoKind.Message),
        new(28, "manufacturer", ProtoKind.Message));

    public static readonly ProtoFields Organisation = new(
        new ProtoField(1, "name"));

    public static readonly ProtoFields LicenceChoice = new(
        new(1, "license", ProtoKind.Message),
        new(2, "expression"),
        new(5, "expression_detailed", ProtoKind.Message));

    public static readonly ProtoFields Licence = new(
        new(1, "id"),
        new(2, "name"));

    public static readonly ProtoFields DetailedExpression = new(
        new ProtoField(1, "expression"));

    public static readonly ProtoFields Property = new(
        new(1, "name"),
        new(2, "value"));

    /// <summary>The words of <c>Classification</c> by their numbers; null for the one that says nothing.</summary>
    private static readonly string?[] Types =
    [
        null, "application", "framework", "library", "operating-system", "device", "file", "container", "firmware",
        "device-driver", "platform", "machine-learning-model", "data", "cryptographic-asset",
    ];

    /// <summary>The type as the other editions of the document write it; a number that is not known stays one.</summary>
    public static string? TypeOf(string text)
    {
        const string prefix = "CLASSIFICATION_";
        if (text.StartsWith(prefix, StringComparison.Ordinal))
        {
            var word = text[prefix.Length..].ToLowerInvariant().Replace('_', '-');
            return word == "null" ? null : word;
        }

        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= 0 && number < Types.Length ? Types[number] : text;
    }
}
