using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Packages;

/// <summary>How a component came to bear a coordinate; decides how sure a match through it can be.</summary>
public enum CoordinateKind
{
    /// <summary>Its own package URL (or the distribution's binary package).</summary>
    Package,

    /// <summary>The source package of a distribution's binary package.</summary>
    Source,

    /// <summary>A CPE that the inventory states.</summary>
    Cpe,

    /// <summary>A CPE or name that a curated alias table adds for the package.</summary>
    Alias,

    /// <summary>Its plain name, nothing better being known.</summary>
    Name,

    /// <summary>
    /// A CPE that names software standing alone (a database server) beside the package URL of a language's package (a driver
    /// for it): tools that make CPEs up from names write such.
    /// </summary>
    DoubtfulCpe,

    /// <summary>
    /// The product of upstream beside a package of a distribution, which keeps the upstream version and mends it: a range of
    /// upstream's versions can rule the package out, never in.
    /// </summary>
    UpstreamCpe,
}

/// <summary>A name under which a package version may be looked up in advisories, with the version to compare there.</summary>
/// <param name="Package">Canonical package name.</param>
/// <param name="Version">Version text in the scheme of the package's ecosystem; empty when unknown.</param>
/// <param name="Kind">Where the name comes from.</param>
/// <param name="Said">
/// For a CPE: what the component says of itself beyond name and version (edition, target software …); null when nothing.
/// </param>
public readonly record struct Coordinate(PackageName Package, string Version, CoordinateKind Kind, WellFormedName? Said = null);
