using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>The rules as lists and pages show them, and what one comes to from a given start.</summary>
internal sealed class RuleDetail(AppDb db, ClockRules rules, CompanyTime time)
{
    /// <summary>Every clock in the order in which it came to be known, with the newest version of each set.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(CancellationToken cancel)
    {
        var all = await db.Set<ClockRule>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(cancel);
        return
        [
            .. all.GroupBy(row => row.Code).Select(group => new Line(
                group.Key, group.Where(row => row.Set == ClockSet.Guidance2005).MaxBy(row => row.Number),
                group.Where(row => row.Set == ClockSet.Current).MaxBy(row => row.Number))),
        ];
    }

    /// <summary>All versions of one clock, the newest first; empty when there is none.</summary>
    public Task<List<ClockRule>> VersionsAsync(string code, CancellationToken cancel) =>
        db.Set<ClockRule>().AsNoTracking().Where(row => row.Code == code)
            .OrderByDescending(row => row.Set == ClockSet.Current).ThenByDescending(row => row.Number).ToListAsync(cancel);

    /// <summary>What the rule comes to; the rule is that of the subject's date.</summary>
    public async Task<Trial> TryAsync(IReadOnlyList<ClockRule> versions, DateTimeOffset start, DateOnly? subject, CancellationToken cancel)
    {
        var rule = ClockRule.Choose(versions, subject ?? DateOnly.FromDateTime(time.At(start).DateTime));
        return new Trial(start, rule, rule is null ? null : await rules.TryAsync(db, rule, start, cancel));
    }

    internal sealed record Line(string Code, ClockRule? Guidance2005, ClockRule? Current);

    /// <summary>Rule is null when none holds for that date; Due when the rule gives no figure.</summary>
    internal sealed record Trial(DateTimeOffset Start, ClockRule? Rule, DueTime? Due);
}
