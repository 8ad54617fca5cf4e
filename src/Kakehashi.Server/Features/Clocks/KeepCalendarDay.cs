using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Calendars;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>Says on which days the company works otherwise than the law's calendar. Clocks that run keep their dates.</summary>
internal sealed class KeepCalendarDay(AppDb db)
{
    public async Task<Outcome<CalendarDayKept>> KeepAsync(CalendarDayInput input, CancellationToken cancel)
    {
        if ((await AskAsync(input, cancel)).Refused(out var refusal, out var asked))
        {
            return refusal;
        }

        var note = (input.Note ?? "").Trim();
        if (input.Kind is not { } kind || !Enum.IsDefined(kind) || note.Length > CompanyCalendarDayTable.LongestNote)
        {
            return new Refusal("calendar.choose_all", CompanyCalendarDayTable.LongestNote);
        }

        return await db.WriteAsync<Outcome<CalendarDayKept>>(
            async token =>
            {
                await db.LockForTransactionAsync("clocks/calendar", token);
                if (await FindAsync(asked, token) is { } there)
                {
                    there.Keep(kind, note);
                }
                else
                {
                    db.Add(new CompanyCalendarDay(asked.Day, kind, asked.Entity?.Key, note));
                }

                var fact = new CalendarDayKept(asked.Day, kind, asked.Entity?.Id, note);
                db.Evidence.Append(StreamName.Installation, fact);
                return fact;
            },
            cancel);
    }

    public async Task<Outcome<CalendarDayDropped>> DropAsync(CalendarDayInput input, CancellationToken cancel)
    {
        if ((await AskAsync(input, cancel)).Refused(out var refusal, out var asked))
        {
            return refusal;
        }

        return await db.WriteAsync<Outcome<CalendarDayDropped>>(
            async token =>
            {
                await db.LockForTransactionAsync("clocks/calendar", token);
                if (await FindAsync(asked, token) is not { } there)
                {
                    return new Refusal("calendar.unknown");
                }

                db.Remove(there);
                var fact = new CalendarDayDropped(asked.Day, asked.Entity?.Id);
                db.Evidence.Append(StreamName.Installation, fact);
                return fact;
            },
            cancel);
    }

    private async Task<Outcome<Asked>> AskAsync(CalendarDayInput input, CancellationToken cancel)
    {
        if (!db.Viewer.MayActEverywhere(Duty.KeepClockRules))
        {
            return new Refusal("clock_rule.not_yours");
        }

        if (input.Day is not { } day || day.Year is < JapaneseHolidays.FirstYear or > JapaneseHolidays.LastYear)
        {
            return new Refusal("calendar.day", JapaneseHolidays.FirstYear, JapaneseHolidays.LastYear);
        }

        var code = ImportColumns.FoldCode(input.Entity ?? "");
        var entity = code.Length == 0 ? null : await db.Set<LegalEntity>().SingleOrDefaultAsync(row => row.Code == code, cancel);
        return code.Length > 0 && entity is null ? new Refusal("calendar.entity_unknown", code) : new Asked(day, entity);
    }

    private Task<CompanyCalendarDay?> FindAsync(Asked asked, CancellationToken cancel)
    {
        var entity = asked.Entity?.Key;
        return db.Set<CompanyCalendarDay>().SingleOrDefaultAsync(row => row.Day == asked.Day && row.LegalEntityKey == entity, cancel);
    }

    private sealed record Asked(DateOnly Day, LegalEntity? Entity);
}

/// <summary>What is typed of a day.</summary>
internal sealed class CalendarDayInput
{
    public DateOnly? Day { get; set; }

    public CompanyDay? Kind { get; set; }

    /// <summary>法人コード; empty for all.</summary>
    public string? Entity { get; set; }

    public string? Note { get; set; }
}
