using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class FindingTable : Table<Finding>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_findings";

    protected override void Configure(EntityTypeBuilder<Finding> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.Name).IsUnique();
        entity.HasIndex(row => new { row.SeverityRank, row.Key });
        entity.HasIndex(row => row.FirstPublic);
    }
}
