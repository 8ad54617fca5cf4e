using Kakehashi.Domain.Matches;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Matches;

internal sealed class SystemPlatformTable : Table<SystemPlatform>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "matches_platforms";

    protected override void Configure(EntityTypeBuilder<SystemPlatform> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.SystemKey);
    }
}
