namespace Kakehashi.Formats.Exports;

/// <summary>A format in which statements leave the house.</summary>
public enum ExportFormat
{
    /// <summary>CycloneDX 1.6 with vulnerabilities and their analysis, the components beside them.</summary>
    CycloneDxVex,

    /// <summary>CSAF 2.0, profile 5 (VEX); profile 1 (base) when there is nothing to state.</summary>
    CsafVex,

    /// <summary>OpenVEX 0.2.</summary>
    OpenVex,

    /// <summary>SARIF 2.1.0.</summary>
    Sarif,
}

/// <summary>The formats by name.</summary>
public static class ExportFormats
{
    private static readonly Dictionary<ExportFormat, (string Word, string ContentType)> All = new()
    {
        [ExportFormat.CycloneDxVex] = ("cyclonedx-vex", "application/vnd.cyclonedx+json"),
        [ExportFormat.CsafVex] = ("csaf-vex", "application/json"),
        [ExportFormat.OpenVex] = ("openvex", "application/json"),
        [ExportFormat.Sarif] = ("sarif", "application/sarif+json"),
    };

    /// <summary>The words, in the order of the formats.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Values.Select(one => one.Word)];

    /// <summary>The word by which people and addresses ask for it.</summary>
    public static string Word(this ExportFormat format) => All[format].Word;

    /// <summary>Its media type.</summary>
    public static string ContentType(this ExportFormat format) => All[format].ContentType;

    /// <summary>Whether a document of the format may state nothing. OpenVEX 0.2 asks for at least one statement.</summary>
    public static bool MayBeEmpty(this ExportFormat format) => format != ExportFormat.OpenVex;

    /// <summary>The format of a word, or null.</summary>
    public static ExportFormat? Of(string word) =>
        All.Where(one => one.Value.Word == word).Select(one => (ExportFormat?)one.Key).SingleOrDefault();
}
