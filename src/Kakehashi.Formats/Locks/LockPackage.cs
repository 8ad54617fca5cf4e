using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Locks;

/// <summary>Makes the component of a package that a language's package manager names.</summary>
internal static class LockPackage
{
    /// <summary>The kind word of packages that the product itself needs.</summary>
    public const string Library = "library";

    /// <summary>The kind word of packages that are only there for building and testing.</summary>
    public const string Development = "development";

    private const int LongestPlace = 200;

    /// <summary>The place of an entry; names may be of any length, and a place is kept for each entry.</summary>
    public static string Where(string list, string name) => Excerpt.Of($"{list}[{name}]", LongestPlace);

    /// <summary>
    /// The component, with the package URL that its names make. A name that the type does not allow makes none; the component
    /// then goes by its plain name.
    /// </summary>
    /// <param name="type">Type of the package URL.</param>
    /// <param name="group">Namespace; empty when there is none.</param>
    /// <param name="name">Name.</param>
    /// <param name="version">Version; empty when it is not known.</param>
    /// <param name="qualifiers">Qualifiers; those without a value are left out.</param>
    public static Component Component(
        string type, string group, string name, string version, params (string Key, string? Value)[] qualifiers)
    {
        var parts = new PackageUrl
        {
            Type = type,
            Namespace = group,
            Name = name,
            Version = version,
            Qualifiers = qualifiers.Where(pair => !string.IsNullOrEmpty(pair.Value))
                .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal),
        };
        return new Component
        {
            Name = name,
            Version = version,
            Vendor = group.Length == 0 ? null : group,
            Purl = PackageUrl.TryBuild(parts, out var purl, out _) ? purl.ToString() : null,
            Kind = Library,
        };
    }
}
