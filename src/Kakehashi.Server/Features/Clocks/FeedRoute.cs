using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>
/// The deadlines that a person answers for, as a calendar program fetches them: by the token in the address, without a sign-in.
/// It says which clock of which case and until when, and nothing that was typed.
/// </summary>
internal sealed class FeedRoute(AppDbFactory databases, CompanyTime time)
{
    private const int TokenLength = 43;
    private const int Most = 1_000;

    private static readonly Viewer Viewer = Viewer.ForJob("calendar feed", typeof(CalendarFeed), typeof(Clock), typeof(Person));

    public async Task<IResult> AnswerAsync(string token, CancellationToken cancel)
    {
        if (token.Length != TokenLength)
        {
            return Results.NotFound();
        }

        // Found by its hash: how long that takes tells nothing of the token.
        var hash = Codes.Hash(token);
        await using var db = databases.Open(Viewer);
        var person = await db.Set<CalendarFeed>().Where(row => row.Hash == hash && row.RevokedAt == null)
            .Join(db.Set<Person>().Where(row => row.IsActive), row => row.PersonKey, row => row.Key, (_, row) => row)
            .AsNoTracking().SingleOrDefaultAsync(cancel);
        if (person is null)
        {
            return Results.NotFound();
        }

        var clocks = await db.Set<Clock>().AsNoTracking()
            .Where(row => row.OwnerKey == person.Key && row.StoppedAt == null && row.DueAt != null)
            .OrderBy(row => row.DueAt).Take(Most).ToListAsync(cancel);
        using var speaking = Speaking.In(person.Language);
        return Results.Bytes(Encoding.UTF8.GetBytes(Write(clocks)), "text/calendar; charset=utf-8");
    }

    private string Write(IEnumerable<Clock> clocks)
    {
        var calendar = new Calendar { ProductId = "-//Kakehashi//Deadlines//JA" };
        calendar.Events.AddRange(clocks.Select(Event));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    // A date that ends with midnight is a whole day; another one is its instant.
    private CalendarEvent Event(Clock running)
    {
        var due = time.At(running.DueAt!.Value);
        var wholeDay = due.TimeOfDay == TimeSpan.Zero;
        var last = DateOnly.FromDateTime(due.DateTime).AddDays(-1);
        return new CalendarEvent
        {
            Uid = $"{running.Id:D}@kakehashi",
            Summary = $"{running.CaseNumber} {ClockWords.NameOf(running.Code)}",
            DtStart = wholeDay ? new CalDateTime(last.Year, last.Month, last.Day) : new CalDateTime(due.UtcDateTime, "UTC"),
            DtStamp = new CalDateTime(running.StartedAt.UtcDateTime, "UTC"),
            Sequence = running.DueNumber,
        };
    }
}
