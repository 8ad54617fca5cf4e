using Kakehashi.Domain.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Products;

internal sealed class PackageVersionTable : Table<PackageVersion>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "products_package_versions";

    protected override void Configure(EntityTypeBuilder<PackageVersion> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.Identity).IsUnique();
        entity.HasIndex(row => row.PackageKey);
    }
}
