using Kakehashi.Domain.Matches;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Matches;

internal sealed class SystemExposureTable : Table<SystemExposure>
{
    public override AccessScope Scope => AccessScope.BySystem;

    protected override string Name => "matches_exposures";

    protected override void Configure(EntityTypeBuilder<SystemExposure> entity)
    {
        entity.HasKey(row => new { row.FindingKey, row.SystemKey });
        entity.HasIndex(row => row.SystemKey);
    }
}
