using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Systems;

internal sealed class SnapshotIssueTable : Table<SnapshotIssue>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "systems_snapshot_issues";

    protected override void Configure(EntityTypeBuilder<SnapshotIssue> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.SnapshotKey);
    }
}
