using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class FeedIssueTable : Table<FeedIssue>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "advisories_feed_issues";

    protected override void Configure(EntityTypeBuilder<FeedIssue> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).ValueGeneratedNever();
        entity.HasIndex(row => row.FeedRunKey);
    }
}
