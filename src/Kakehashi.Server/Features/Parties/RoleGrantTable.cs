using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class RoleGrantTable : Table<RoleGrant>
{
    public override AccessScope Scope => AccessScope.Company;

    public override string Stamp => ViewerLookup.StampName;

    protected override string Name => "parties_role_grants";

    protected override void Configure(EntityTypeBuilder<RoleGrant> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.PersonKey);
        entity.Property(row => row.Reason).HasMaxLength(500);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
        entity.HasIndex(row => row.HolderUnitKey);
        entity.Ignore(row => row.Scope);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.DepartmentKey);
        entity.HasOne<Department>().WithMany().HasForeignKey(row => row.HolderUnitKey);
        entity.HasOne<LegalEntity>().WithMany().HasForeignKey(row => row.LegalEntityKey);
        entity.HasOne<Customer>().WithMany().HasForeignKey(row => row.CustomerKey);
    }
}
