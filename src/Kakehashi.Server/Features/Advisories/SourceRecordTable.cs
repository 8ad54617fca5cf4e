using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class SourceRecordTable : Table<SourceRecord>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_records";

    protected override void Configure(EntityTypeBuilder<SourceRecord> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => new { row.RecordId, row.Source }).IsUnique();
        entity.HasIndex(row => row.FindingKey);
    }
}
