using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Server.Features.Matches;

/// <summary>A coordinate, and what its package version bears that a statement may ask for.</summary>
/// <param name="Row">The coordinate.</param>
/// <param name="Purl">Package URL of its package version, or null.</param>
/// <param name="Cpe">CPE of its package version, or null.</param>
internal sealed record NamedVersion(PackageCoordinate Row, string? Purl, string? Cpe)
{
    public Coordinate ToCoordinate(PackageName package) =>
        new(package, Row.Version, Row.Kind, Coordinates.Said(Row.Kind, Purl, Cpe));
}
