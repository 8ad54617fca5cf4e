using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class EpssScoreTable : Table<EpssScore>
{
    /// <summary>Counted up by each import of scores when it ends, for those who keep them in memory.</summary>
    public const string StampName = "epss";

    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_epss_scores";

    protected override void Configure(EntityTypeBuilder<EpssScore> entity)
    {
        entity.HasKey(row => row.Cve);
        entity.Property(row => row.Cve).HasMaxLength(30);
        entity.Property(row => row.Model).HasMaxLength(40);
    }
}
