using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Systems;

internal sealed class SupplierClaimTable : Table<SupplierClaim>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "systems_claims";

    protected override void Configure(EntityTypeBuilder<SupplierClaim> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.SystemKey);
        entity.HasIndex(row => new { row.LookedUpAs, row.SystemKey });
        entity.Property(row => row.Classification).HasMaxLength(20);
    }
}
