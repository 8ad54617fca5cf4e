using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class DeputyTable : Table<Deputy>
{
    public override AccessScope Scope => AccessScope.Company;

    public override string Stamp => ViewerLookup.StampName;

    protected override string Name => "parties_deputies";

    protected override void Configure(EntityTypeBuilder<Deputy> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Reason).HasMaxLength(500);
        entity.HasIndex(row => row.DeputyKey);
        entity.HasIndex(row => row.PersonKey);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.DeputyKey);
    }
}
