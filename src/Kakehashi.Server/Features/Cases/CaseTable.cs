using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Cases;

internal sealed class CaseTable : Table<Case>
{
    public override AccessScope Scope => AccessScope.ByCase;

    protected override string Name => "cases_cases";

    protected override void Configure(EntityTypeBuilder<Case> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Ignore(row => row.CaseKey);
        entity.Property(row => row.Number).HasMaxLength(20);
        entity.Property(row => row.Title).HasMaxLength(CaseInput.LongestTitle);
        entity.HasIndex(row => row.Number).IsUnique();
        entity.HasIndex(row => new { row.DepartmentKey, row.Status });
        entity.HasIndex(row => row.CustomerKey);
        entity.HasIndex(row => row.SystemKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.DepartmentKey);
        entity.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerKey);
        entity.HasOne<DeliveredSystem>().WithMany().HasForeignKey(row => row.SystemKey);
    }
}
