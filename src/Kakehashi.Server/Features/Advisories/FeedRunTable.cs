using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class FeedRunTable : Table<FeedRun>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "advisories_feed_runs";

    protected override void Configure(EntityTypeBuilder<FeedRun> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Ignore(row => row.Missing);
        entity.HasIndex(row => new { row.Source, row.StartedAt });
    }
}
