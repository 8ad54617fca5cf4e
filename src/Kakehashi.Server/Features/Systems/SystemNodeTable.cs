using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Systems;

internal sealed class SystemNodeTable : Table<SystemNode>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "systems_nodes";

    protected override void Configure(EntityTypeBuilder<SystemNode> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => new { row.SystemKey, row.Name }).IsUnique();
        entity.HasOne<DeliveredSystem>().WithMany().HasForeignKey(row => row.SystemKey);
    }
}
