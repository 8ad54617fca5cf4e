using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Advisories;

internal sealed class FindingNameTable : Table<FindingName>
{
    public override AccessScope Scope => AccessScope.PublicFact;

    protected override string Name => "advisories_names";

    protected override void Configure(EntityTypeBuilder<FindingName> entity)
    {
        entity.HasKey(row => row.Name);
        entity.HasIndex(row => row.FindingKey);
    }
}
