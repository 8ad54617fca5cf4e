using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class EpssScoreTable : Table<EpssScore>
{
    /// <summary>Counted up when an import of scores ends: whoever keeps scores in memory would read all of them for each chunk.</summary>
    public const string StampName = "epss";

    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_epss";

    protected override void Configure(EntityTypeBuilder<EpssScore> entity)
    {
        entity.HasKey(row => row.Cve);
        entity.Property(row => row.Cve).HasMaxLength(30);
        entity.Property(row => row.Model).HasMaxLength(40);
    }
}
