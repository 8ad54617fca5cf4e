using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class CredentialTable : Table<Credential>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_credentials";

    protected override void Configure(EntityTypeBuilder<Credential> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.PersonKey).IsUnique();
        entity.HasIndex(row => row.InvitationHash);
        entity.Ignore(row => row.HasPassword);
        entity.Ignore(row => row.HasApp);
        entity.Property(row => row.Stamp).HasMaxLength(64);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}
