using Kakehashi.Domain.Systems;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Systems;

internal sealed class DeliveredSystemTable : Table<DeliveredSystem>
{
    /// <summary>Counted up by each save of a system, and by each inventory that is taken.</summary>
    public const string StampName = "systems";

    public override AccessScope Scope => AccessScope.BySystem;

    public override string Stamp => StampName;

    protected override string Name => "systems_systems";

    protected override void Configure(EntityTypeBuilder<DeliveredSystem> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Ignore(row => row.SystemKey);
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.HasIndex(row => row.Code).IsUnique();
        entity.HasIndex(row => row.CustomerKey);
        entity.HasIndex(row => row.DepartmentKey);
        entity.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.DepartmentKey);
    }
}
