using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class FeedTable : Table<Feed>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "advisories_feeds";

    protected override void Configure(EntityTypeBuilder<Feed> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => row.Source).IsUnique();
    }
}
