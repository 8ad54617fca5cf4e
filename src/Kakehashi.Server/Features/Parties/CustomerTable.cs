using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class CustomerTable : Table<Customer>
{
    /// <summary>Counted up with each save of a customer.</summary>
    public const string StampName = "customers";

    public override AccessScope Scope => AccessScope.ByCustomer;

    public override string Stamp => StampName;

    protected override string Name => "parties_customers";

    protected override void Configure(EntityTypeBuilder<Customer> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.HasIndex(row => row.Code).IsUnique();
        entity.HasIndex(row => row.DepartmentKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.DepartmentKey);
    }
}
