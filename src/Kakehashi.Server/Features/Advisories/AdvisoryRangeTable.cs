using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class AdvisoryRangeTable : Table<AdvisoryRange>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_ranges";

    protected override void Configure(EntityTypeBuilder<AdvisoryRange> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.PackageKey);
        entity.HasIndex(row => row.FindingKey);
        entity.HasIndex(row => row.RecordKey);
    }
}
