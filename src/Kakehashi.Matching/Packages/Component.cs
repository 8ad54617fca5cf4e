namespace Kakehashi.Matching.Packages;

/// <summary>One component of an inventory, as its document states it. Texts are kept as written.</summary>
public sealed record Component
{
    /// <summary>Name as written; never empty.</summary>
    public required string Name { get; init; }

    /// <summary>Version as written; empty when the document names none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Package URL as written, or null.</summary>
    public string? Purl { get; init; }

    /// <summary>CPE 2.2 URI or 2.3 string as written, or null.</summary>
    public string? Cpe { get; init; }

    /// <summary>Further CPEs of the same component, one a line, as tools write that list what it may be called; or null.</summary>
    public string? MoreCpes { get; init; }

    /// <summary>Vendor, group or publisher as written, or null.</summary>
    public string? Vendor { get; init; }

    /// <summary>Kind word of the document (<c>library</c>, <c>application</c>, <c>operating-system</c> …), or null.</summary>
    public string? Kind { get; init; }

    /// <summary>Licence expression or names as written, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>Source package of a distribution's binary package, where it differs or is known.</summary>
    public string? SourceName { get; init; }

    /// <summary>Version of the source package, where it is known.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>Distribution and release as OSV spells the ecosystem (<c>Debian:12</c>, <c>AlmaLinux:8</c>), or null.</summary>
    public string? Distribution { get; init; }

    /// <summary>Architecture, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>Name of the node that the component runs on (ledger column), or null for the whole system.</summary>
    public string? Node { get; init; }
}
