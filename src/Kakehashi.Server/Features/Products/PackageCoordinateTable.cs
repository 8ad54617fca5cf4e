using Kakehashi.Domain.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Products;

internal sealed class PackageCoordinateTable : Table<PackageCoordinate>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "products_coordinates";

    protected override void Configure(EntityTypeBuilder<PackageCoordinate> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.PackageKey);
        entity.HasIndex(row => row.PackageVersionKey);
    }
}
