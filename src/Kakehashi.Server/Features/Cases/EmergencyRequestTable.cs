using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Cases;

internal sealed class EmergencyRequestTable : Table<EmergencyRequest>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "cases_emergency_requests";

    protected override void Configure(EntityTypeBuilder<EmergencyRequest> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Number).HasMaxLength(20);
        entity.Property(row => row.Reason).HasMaxLength(ParticipantInput.LongestReason);
    }
}
