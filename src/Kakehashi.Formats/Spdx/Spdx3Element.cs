namespace Kakehashi.Formats.Spdx;

/// <summary>One element of an SPDX 3 graph, with those of its properties that an inventory needs.</summary>
internal sealed class Spdx3Element(string where)
{
    public string Where { get; } = where;

    public string? Type { get; set; }

    /// <summary>What others point to it by: its IRI, or a label within the document.</summary>
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Purl { get; set; }

    public string? Purpose { get; set; }

    public string? SourceInfo { get; set; }

    /// <summary>Type and value of the external identifiers.</summary>
    public List<(string? Type, string? Value)> Identifiers { get; } = [];

    public List<string> SuppliedBy { get; set; } = [];

    public List<string> OriginatedBy { get; set; } = [];

    public List<string> Roots { get; set; } = [];

    public string? CreationInfo { get; set; }

    public string? Created { get; set; }

    public string? SpecVersion { get; set; }

    public string? Expression { get; set; }

    public string? RelationshipType { get; set; }

    public List<string> From { get; set; } = [];

    public List<string> To { get; set; } = [];
}
