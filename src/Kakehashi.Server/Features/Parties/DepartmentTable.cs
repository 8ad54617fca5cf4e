using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class DepartmentTable : Table<Department>
{
    public override AccessScope Scope => AccessScope.Company;

    public override string Stamp => ViewerLookup.StampName;

    protected override string Name => "parties_departments";

    protected override void Configure(EntityTypeBuilder<Department> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.HasIndex(row => row.Code).IsUnique();
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.ParentKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.SuccessorKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.NextParentKey);
        entity.HasOne<LegalEntity>().WithMany().HasForeignKey(row => row.LegalEntityKey);
    }
}
