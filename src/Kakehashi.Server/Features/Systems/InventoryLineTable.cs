using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Systems;

internal sealed class InventoryLineTable : Table<InventoryLine>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "systems_lines";

    protected override void Configure(EntityTypeBuilder<InventoryLine> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.SystemKey);

        // Who holds a version is asked by the million: all that the question needs stands in the index.
        entity.HasIndex(row => new { row.PackageVersionKey, row.SystemKey, row.EndSnapshotKey, row.IsStaged });
        entity.Property(row => row.Classification).HasMaxLength(20);
    }
}
