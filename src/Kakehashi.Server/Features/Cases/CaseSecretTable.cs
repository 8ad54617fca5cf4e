using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Cases;

internal sealed class CaseSecretTable : Table<CaseSecret>
{
    public override AccessScope Scope => AccessScope.ByCase;

    protected override string Name => "cases_secrets";

    protected override void Configure(EntityTypeBuilder<CaseSecret> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => new { row.CaseKey, row.Part }).IsUnique();
        entity.HasOne<Case>().WithMany().HasForeignKey(row => row.CaseKey);
    }
}
