namespace Kakehashi.Formats.Nvd;

/// <summary>
/// A node of a configuration: its matches and child nodes, of which one (OR) or all (AND) must apply.
/// </summary>
internal sealed class NvdNode
{
    public bool IsAnd { get; set; }

    public bool IsNegated { get; set; }

    public List<NvdCpeMatch> Matches { get; } = [];

    public List<NvdNode> Children { get; } = [];
}

/// <summary>A CPE match string with its bounds, as written.</summary>
internal sealed class NvdCpeMatch
{
    public bool IsVulnerable { get; set; }

    public string Criteria { get; set; } = "";

    /// <summary>The version is stated as having no meaning; known once the name has been read.</summary>
    public bool IsVersionNotApplicable { get; set; }

    public string? From { get; set; }

    public bool FromInclusive { get; set; }

    public string? To { get; set; }

    public bool ToInclusive { get; set; }
}
