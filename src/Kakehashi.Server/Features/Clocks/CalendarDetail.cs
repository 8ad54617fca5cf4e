using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>A year of the company's calendar: what the law says, and what the company says otherwise.</summary>
internal sealed class CalendarDetail(AppDb db)
{
    public async Task<Answer> RunAsync(int year, string entityCode, CancellationToken cancel)
    {
        var entities = await db.Set<LegalEntity>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel);
        var entity = entities.Find(row => row.Code == entityCode);
        var calendar = await CompanyCalendars.OfLegalEntityAsync(db, entity?.Key, cancel);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var own = await db.Set<CompanyCalendarDay>().AsNoTracking()
            .Where(row => row.Day >= first && row.Day <= last && (row.LegalEntityKey == null || row.LegalEntityKey == (entity == null ? null : entity.Key)))
            .OrderBy(row => row.Day).ToListAsync(cancel);
        var months = Enumerable.Range(1, 12).Select(month => new Month(month, BusinessDaysOf(calendar, year, month))).ToList();
        return new Answer(year, entities, entity, JapaneseHolidays.Of(year), own, months);
    }

    private static int BusinessDaysOf(BusinessCalendar calendar, int year, int month) =>
        Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Count(day => calendar.IsBusinessDay(new DateOnly(year, month, day)));

    internal sealed record Answer(
        int Year, IReadOnlyList<LegalEntity> Entities, LegalEntity? Entity, IReadOnlyList<JapaneseHoliday> Holidays,
        IReadOnlyList<CompanyCalendarDay> Own, IReadOnlyList<Month> Months);

    internal sealed record Month(int Number, int BusinessDays);
}
