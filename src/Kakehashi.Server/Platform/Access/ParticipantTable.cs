using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// Who is named for which case. A viewer sees the own rows, which is what the filter of every record of a case asks for; who
/// else takes part is told by the case's own pages, to those who take part.
/// </summary>
internal sealed class ParticipantTable : Table<Participant>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "access_participants";

    protected override void Configure(EntityTypeBuilder<Participant> entity)
    {
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Reason).HasMaxLength(500);
        entity.HasIndex(row => new { row.PersonKey, row.CaseKey });
        entity.HasIndex(row => row.CaseKey);
    }
}
