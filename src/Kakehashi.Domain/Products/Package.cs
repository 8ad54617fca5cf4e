using Kakehashi.Matching.Packages;

namespace Kakehashi.Domain.Products;

/// <summary>A name that inventory and advisories share. Rows are made in bulk and never change.</summary>
public sealed class Package
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>Ecosystem word, or <c>cpe</c>, or <c>name</c>.</summary>
    public required string Ecosystem { get; init; }

    /// <summary>Canonical name within the ecosystem.</summary>
    public required string Name { get; init; }

    /// <summary>Both together, as the matching library takes them.</summary>
    public PackageName ToName() => new(Ecosystem, Name);
}

/// <summary>
/// One version of one component, stored once however many systems hold it. Two components are the same when everything
/// that matching looks at is the same.
/// </summary>
public sealed class PackageVersion
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>First 16 bytes of the SHA-256 of what makes it up; unique.</summary>
    public required byte[] Identity { get; init; }

    /// <summary>The package under which it is listed: its best coordinate.</summary>
    public required long PackageKey { get; init; }

    /// <summary>Name as its first document wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Version as its first document wrote it; empty when unknown.</summary>
    public required string Version { get; init; }

    /// <summary>Package URL as written, or null.</summary>
    public string? Purl { get; init; }

    /// <summary>CPE as written, or null.</summary>
    public string? Cpe { get; init; }

    /// <summary>Vendor or group as written, or null.</summary>
    public string? Vendor { get; init; }

    /// <summary>Distribution and release (<c>Debian:12</c>), or null.</summary>
    public string? Distribution { get; init; }

    /// <summary>Source package of a distribution's binary, or null.</summary>
    public string? SourceName { get; init; }

    /// <summary>Version of the source package, or null.</summary>
    public string? SourceVersion { get; init; }
}

/// <summary>A name under which a package version is looked up in advisories.</summary>
public sealed class PackageCoordinate
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>The package version.</summary>
    public required long PackageVersionKey { get; init; }

    /// <summary>The package to look under.</summary>
    public required long PackageKey { get; init; }

    /// <summary>The version to compare there; empty when unknown.</summary>
    public required string Version { get; init; }

    /// <summary>Where the name comes from.</summary>
    public required CoordinateKind Kind { get; init; }
}
