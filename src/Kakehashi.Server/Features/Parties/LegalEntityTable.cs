using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class LegalEntityTable : Table<LegalEntity>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "parties_legal_entities";

    protected override void Configure(EntityTypeBuilder<LegalEntity> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.HasIndex(row => row.Code).IsUnique();
        entity.Property(row => row.CorporateNumber).HasMaxLength(13);
    }
}
