using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class BulletinFindingTable : Table<BulletinFinding>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_bulletin_findings";

    protected override void Configure(EntityTypeBuilder<BulletinFinding> entity)
    {
        entity.HasKey(row => new { row.RecordKey, row.FindingKey });
        entity.HasIndex(row => row.FindingKey);
    }
}
