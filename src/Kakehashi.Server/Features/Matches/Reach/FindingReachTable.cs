using Kakehashi.Domain.Matches;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>No viewer reads it: it tells of all systems. <see cref="ReachView"/> shows what of it a viewer may see.</summary>
internal sealed class FindingReachTable : Table<FindingReach>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "matches_reaches";

    protected override void Configure(EntityTypeBuilder<FindingReach> entity)
    {
        entity.HasKey(row => row.FindingKey);
        entity.Property(row => row.FindingKey).ValueGeneratedNever();
        entity.HasIndex(row => new { row.Part, row.Stamp });
    }
}
