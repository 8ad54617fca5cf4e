using Kakehashi.Domain.Matches;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Matches;

internal sealed class MatchTable : Table<Match>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "matches_matches";

    protected override void Configure(EntityTypeBuilder<Match> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => new { row.FindingKey, row.PackageVersionKey, row.Rule }).IsUnique();
        entity.HasIndex(row => row.PackageVersionKey);
    }
}
