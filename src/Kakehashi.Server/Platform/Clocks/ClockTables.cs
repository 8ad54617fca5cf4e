using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Clocks;

internal sealed class ClockTable : Table<Clock>
{
    public const int LongestReason = 500;

    public override AccessScope Scope => AccessScope.ByCase;

    protected override string Name => "clocks_clocks";

    protected override void Configure(EntityTypeBuilder<Clock> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.Property(row => row.CaseNumber).HasMaxLength(20);
        entity.Property(row => row.WarnHours).HasMaxLength(60);
        entity.Property(row => row.Reason).HasMaxLength(LongestReason);
        entity.Property(row => row.StoppedBy).HasMaxLength(LongestReason);
        entity.HasIndex(row => row.CaseKey);
        entity.HasIndex(row => new { row.OwnerKey, row.StoppedAt, row.DueAt });
        entity.HasIndex(row => new { row.DepartmentKey, row.StoppedAt, row.DueAt });
        entity.HasIndex(row => row.NextWarningAt);
        entity.HasOne<Case>().WithMany().HasForeignKey(row => row.CaseKey);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.OwnerKey);
    }
}

internal sealed class ClockWarningTable : Table<ClockWarning>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "clocks_warnings";

    protected override void Configure(EntityTypeBuilder<ClockWarning> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => new { row.ClockKey, row.DueNumber, row.Hours, row.PersonKey }).IsUnique();
        entity.HasOne<Clock>().WithMany().HasForeignKey(row => row.ClockKey);
    }
}

internal sealed class ClockRuleTable : Table<ClockRule>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "clocks_rules";

    protected override void Configure(EntityTypeBuilder<ClockRule> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => new { row.Code, row.Set, row.Number }).IsUnique();
        entity.Property(row => row.Code).HasMaxLength(40);
        entity.Property(row => row.WarnHours).HasMaxLength(60);
        entity.Property(row => row.Source).HasMaxLength(300);
        entity.Property(row => row.Reason).HasMaxLength(ClockTable.LongestReason);
        entity.Ignore(row => row.Term);
    }
}

internal sealed class CalendarFeedTable : Table<CalendarFeed>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "clocks_calendar_feeds";

    protected override void Configure(EntityTypeBuilder<CalendarFeed> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Hash).IsUnique();
        entity.HasIndex(row => row.PersonKey);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}
