using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Clocks;

internal sealed class CompanyCalendarDayTable : Table<CompanyCalendarDay>
{
    public const int LongestNote = 100;

    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "clocks_calendar_days";

    protected override void Configure(EntityTypeBuilder<CompanyCalendarDay> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => new { row.Day, row.LegalEntityKey });
        entity.Property(row => row.Note).HasMaxLength(LongestNote);
        entity.HasOne<LegalEntity>().WithMany().HasForeignKey(row => row.LegalEntityKey);
    }
}
