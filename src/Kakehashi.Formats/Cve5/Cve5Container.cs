using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Cve5;

/// <summary>What one organisation says in a record.</summary>
internal sealed class Cve5Container
{
    /// <summary>Short name of the organisation, or null.</summary>
    public string? Who { get; set; }

    public string? Title { get; set; }

    /// <summary>English before any other language.</summary>
    public string? Description { get; set; }

    public bool IsDisputed { get; set; }

    public ExploitationNotice? Exploitation { get; set; }

    public List<SeverityStatement> Severities { get; } = [];

    public List<string> Weaknesses { get; } = [];

    public List<AdvisoryReference> References { get; } = [];

    public List<Cve5Product> Products { get; } = [];
}

/// <summary>A product as written.</summary>
internal sealed class Cve5Product
{
    public string? Vendor { get; set; }

    public string? Name { get; set; }

    public string? DefaultStatus { get; set; }

    public List<string> Cpes { get; } = [];

    public List<Cve5Version> Versions { get; } = [];
}

/// <summary>A version, or a stretch of versions, as written.</summary>
internal sealed class Cve5Version
{
    public string Version { get; set; } = "";

    public string? Status { get; set; }

    public string? Type { get; set; }

    public string? LessThan { get; set; }

    public string? LessThanOrEqual { get; set; }

    /// <summary>Where the status changes within the stretch: version and new status.</summary>
    public List<(string At, string Status)> Changes { get; } = [];
}
