using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>Which rule holds for a subject, and what it comes to.</summary>
internal sealed class ClockRules(CompanyTime time)
{
    /// <summary>The rule for that date of the subject; null when no set knows the clock.</summary>
    public static async Task<ClockRule?> ChooseAsync(AppDb db, string code, DateOnly subject, CancellationToken cancel) =>
        ClockRule.Choose(await db.Set<ClockRule>().AsNoTracking().Where(row => row.Code == code).ToListAsync(cancel), subject);

    /// <summary>When the rule's term ends for a department that works by its own calendar; null without a figure.</summary>
    public async Task<DueTime?> ReckonAsync(AppDb db, ClockRule rule, DateTimeOffset start, long departmentKey, CancellationToken cancel) =>
        rule.Term is { } term
            ? DueReckoning.Reckon(term, start, time.Zone, await CompanyCalendars.OfDepartmentAsync(db, departmentKey, time.Today, cancel))
            : null;

    /// <summary>As above by the calendar that is said for all, for whoever tries a rule out.</summary>
    public async Task<DueTime?> TryAsync(AppDb db, ClockRule rule, DateTimeOffset start, CancellationToken cancel) =>
        rule.Term is { } term
            ? DueReckoning.Reckon(term, start, time.Zone, await CompanyCalendars.OfLegalEntityAsync(db, null, cancel))
            : null;
}
