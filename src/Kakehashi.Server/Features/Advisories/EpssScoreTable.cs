using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class EpssScoreTable : Table<EpssScore>
{
    /// <summary>Counted up by each save of scores.</summary>
    public const string StampName = "epss";

    public override AccessScope Scope => AccessScope.PublicFact;

    public override string Stamp => StampName;

    protected override string Name => "advisories_epss";

    protected override void Configure(EntityTypeBuilder<EpssScore> entity)
    {
        entity.HasKey(row => row.Cve);
        entity.Property(row => row.Cve).HasMaxLength(30);
        entity.Property(row => row.Model).HasMaxLength(40);
    }
}
