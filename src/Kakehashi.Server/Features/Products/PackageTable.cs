using Kakehashi.Domain.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Products;

internal sealed class PackageTable : Table<Package>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "products_packages";

    protected override void Configure(EntityTypeBuilder<Package> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => new { row.Name, row.Ecosystem }).IsUnique();
    }
}
