namespace Kakehashi.Matching.Packages;

/// <summary>
/// The word that inventory and advisories share: an ecosystem and the name within it. Both sides hold the canonical
/// spelling, so that equality is ordinal.
/// </summary>
/// <param name="Ecosystem">
/// OSV's word where OSV has one (<c>npm</c>, <c>PyPI</c>, <c>Maven</c>, <c>Go</c>, <c>Debian:12</c>, <c>AlmaLinux:8</c>),
/// <c>cpe</c> for a product of the CPE dictionary, <c>name</c> for a product that only its name identifies.
/// </param>
/// <param name="Name">
/// Canonical name within the ecosystem: <c>group:artifact</c> for Maven, the normalised name of PEP 503 for PyPI,
/// <c>part:vendor:product</c> for CPE, folded text for <c>name</c>.
/// </param>
public readonly record struct PackageName(string Ecosystem, string Name)
{
    /// <summary>The ecosystem word of products named by a CPE.</summary>
    public const string CpeEcosystem = "cpe";

    /// <summary>The ecosystem word of products that are known by name alone.</summary>
    public const string NameEcosystem = "name";

    /// <inheritdoc />
    public override string ToString() => $"{Ecosystem}/{Name}";
}
