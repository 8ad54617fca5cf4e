using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Packages;

/// <summary>Under which names a component is looked up in advisories, the best first.</summary>
public static class Coordinates
{
    /// <summary>The coordinates of a component; never empty: its plain name is left when nothing better is known.</summary>
    public static IReadOnlyList<Coordinate> Of(Component component)
    {
        var found = new List<Coordinate>();
        PackageUrl? purl = component.Purl is { } text && PackageUrl.TryParse(text, out var parsed) ? parsed : null;
        if (purl is not null && PackageNames.Of(purl) is { } package)
        {
            Add(found, package, Version(component, purl), CoordinateKind.Package);
        }

        var packed = Distributed.Of(component, purl);
        if (packed is { } distributed)
        {
            Add(found, new PackageName(distributed.Ecosystem, distributed.Name), distributed.Version, CoordinateKind.Package);
            Add(found, new PackageName(distributed.Ecosystem, distributed.SourceName), distributed.SourceVersion, CoordinateKind.Source);
        }

        foreach (var name in Cpes(component))
        {
            var version = name.FullVersion.Length > 0 ? name.FullVersion : component.Version;
            var product = new PackageName(PackageName.CpeEcosystem, name.ProductKey);
            var isPacked = packed is not null || UpstreamVersion.IsPacked(version);
            var kind = isPacked ? CoordinateKind.UpstreamCpe
                : IsDoubtful(found, name.ProductKey) ? CoordinateKind.DoubtfulCpe
                : CoordinateKind.Cpe;
            Add(found, product, isPacked ? UpstreamVersion.Of(version) : version, kind, Said(kind, name, purl));
        }

        // What a distribution packs is its own word's matter, unless the inventory itself names upstream's product.
        if (packed is null)
        {
            AddAliases(found, component, purl);
        }

        if (found.Count == 0)
        {
            Add(found, new PackageName(PackageName.NameEcosystem, PackageNames.FoldName(component.Name)), component.Version, CoordinateKind.Name);
        }

        return found;
    }

    /// <summary>What a component says of itself beyond its name and version under a coordinate of this kind; null when nothing.</summary>
    /// <param name="kind">The coordinate's kind.</param>
    /// <param name="purl">The component's package URL as written, or null.</param>
    /// <param name="cpe">The component's CPE as written, or null.</param>
    public static WellFormedName? Said(CoordinateKind kind, string? purl, string? cpe) =>
        kind is not (CoordinateKind.Cpe or CoordinateKind.DoubtfulCpe or CoordinateKind.UpstreamCpe or CoordinateKind.Alias) ? null : Said(
            kind,
            cpe is not null && CpeName.TryParse(cpe, out var name) ? name : null,
            purl is not null && PackageUrl.TryParse(purl, out var parsed) ? parsed : null);

    // What the CPE leaves open, the package URL may tell: an npm package runs in Node.js.
    private static WellFormedName? Said(CoordinateKind kind, CpeName? cpe, PackageUrl? purl)
    {
        var said = kind != CoordinateKind.Alias && cpe is not null && AskedVariants.IsNarrow(cpe.Name) ? cpe.Name : null;
        if (purl is null || PackageNames.Of(purl) is not { } package || TargetWords.OfEcosystem(package.Ecosystem) is not { } word)
        {
            return said;
        }

        var open = said ?? WellFormedName.Anything;
        return open[CpeField.TargetSw].IsAny ? open.With(CpeField.TargetSw, CpeValue.OfPlain(word)) : open;
    }

    private static IEnumerable<CpeName> Cpes(Component component)
    {
        if (component.Cpe is { } first && CpeName.TryParse(first, out var name))
        {
            yield return name;
        }

        foreach (var further in component.MoreCpes?.Split('\n') ?? [])
        {
            if (CpeName.TryParse(further, out var other))
            {
                yield return other;
            }
        }
    }

    private static bool IsDoubtful(List<Coordinate> found, string product) =>
        found.Any(coordinate => coordinate.Kind == CoordinateKind.Package
            && TargetWords.OfEcosystem(coordinate.Package.Ecosystem) is not null
            && ProductAliases.IsApart(product, coordinate.Package.Ecosystem));

    private static void AddAliases(List<Coordinate> found, Component component, PackageUrl? purl)
    {
        for (int at = 0, stated = found.Count; at < stated; at++)
        {
            var coordinate = found[at];
            foreach (var cpe in coordinate.Kind == CoordinateKind.Package ? ProductAliases.OfPackage(coordinate.Package) : [])
            {
                Add(found, new PackageName(PackageName.CpeEcosystem, cpe), coordinate.Version, CoordinateKind.Alias, Said(CoordinateKind.Alias, null, purl));
            }
        }

        if (purl is null && component.Cpe is null)
        {
            var isPacked = UpstreamVersion.IsPacked(component.Version);
            foreach (var cpe in ProductAliases.OfName(component.Vendor, component.Name))
            {
                Add(
                    found, new PackageName(PackageName.CpeEcosystem, cpe),
                    isPacked ? UpstreamVersion.Of(component.Version) : component.Version,
                    isPacked ? CoordinateKind.UpstreamCpe : CoordinateKind.Alias);
            }
        }
    }

    private static string Version(Component component, PackageUrl purl) => purl.Version.Length > 0 ? purl.Version : component.Version;

    private static void Add(
        List<Coordinate> found, PackageName package, string version, CoordinateKind kind, WellFormedName? said = null)
    {
        foreach (var known in found)
        {
            if (known.Package == package && known.Version == version)
            {
                return;
            }
        }

        found.Add(new Coordinate(package, version, kind, said));
    }
}
