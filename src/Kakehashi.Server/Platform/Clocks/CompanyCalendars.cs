using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Clocks;

/// <summary>The business days of the company and of its legal entities, which may close on days of their own.</summary>
internal static class CompanyCalendars
{
    /// <summary>The entities that a job must name to ask for a calendar.</summary>
    public static Type[] Touches { get; } = [typeof(CompanyCalendarDay), typeof(Department)];

    /// <summary>The calendar by which a department works: its legal entity's, or that of the unit above.</summary>
    public static async Task<BusinessCalendar> OfDepartmentAsync(AppDb db, long departmentKey, DateOnly today, CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Key, cancel);
        long? entity = null;
        var at = units.GetValueOrDefault(departmentKey);
        for (var depth = 0; at is not null && depth < units.Count; depth++)
        {
            if ((entity = at.LegalEntityKey) is not null)
            {
                break;
            }

            at = at.ParentOn(today) is { } above ? units.GetValueOrDefault(above) : null;
        }

        return await OfLegalEntityAsync(db, entity, cancel);
    }

    /// <summary>The calendar of a legal entity, whose days go before those said for all; null for what is said for all.</summary>
    public static async Task<BusinessCalendar> OfLegalEntityAsync(AppDb db, long? entity, CancellationToken cancel)
    {
        var days = await db.Set<CompanyCalendarDay>().AsNoTracking()
            .Where(row => row.LegalEntityKey == null || row.LegalEntityKey == entity).ToListAsync(cancel);
        return new BusinessCalendar(days.OrderBy(row => row.LegalEntityKey is null).DistinctBy(row => row.Day).ToDictionary(row => row.Day, row => row.Kind));
    }
}
