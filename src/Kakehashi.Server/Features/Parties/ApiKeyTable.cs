using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class ApiKeyTable : Table<ApiKey>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_api_keys";

    protected override void Configure(EntityTypeBuilder<ApiKey> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => row.Hash).IsUnique();
        entity.HasIndex(row => row.PersonKey);
        entity.Ignore(row => row.Duties);
        entity.Ignore(row => row.Reach);
        entity.Property(row => row.Name).HasMaxLength(100);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}
