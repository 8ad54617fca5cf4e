using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>期限一覧: the viewer's own clocks, or all that the viewer may see; the next date first, those without one last.</summary>
internal sealed class ClockList(AppDb db)
{
    public const int PageSize = 50;

    public async Task<Answer> RunAsync(bool all, bool stopped, int page, CancellationToken cancel)
    {
        var number = Math.Clamp(page, 1, 10_000);
        var clocks = db.Set<Clock>().AsNoTracking().Where(row => row.StoppedAt == null == !stopped);
        var own = db.Viewer.PersonKey;
        clocks = all ? clocks : clocks.Where(row => row.OwnerKey == own);
        var total = await clocks.CountAsync(cancel);
        var ordered = stopped
            ? clocks.OrderByDescending(row => row.StoppedAt).ThenByDescending(row => row.Key)
            : clocks.OrderBy(row => row.DueAt == null).ThenBy(row => row.DueAt).ThenBy(row => row.Key);
        var rows = await ordered.Skip((number - 1) * PageSize).Take(PageSize)
            .Select(row => new Row(
                row,
                db.Set<Person>().Where(person => person.Key == row.OwnerKey).Select(person => person.Name).FirstOrDefault() ?? "",
                db.Set<Person>().Where(person => person.Key == row.OwnerKey).Select(person => person.NameEn).FirstOrDefault() ?? ""))
            .ToListAsync(cancel);
        return new Answer(rows, total, number);
    }

    internal sealed record Answer(IReadOnlyList<Row> Rows, int Total, int Page);

    internal sealed record Row(Clock Clock, string OwnerName, string OwnerNameEn);
}
