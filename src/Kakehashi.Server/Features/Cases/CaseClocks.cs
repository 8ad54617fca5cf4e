using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// The deadlines of a case: those who work on it start, move and stop them. Who answers for one takes part in the case, so that
/// it is never somebody who cannot see it.
/// </summary>
internal sealed class CaseClocks(
    AppDb db, AppDbFactory databases, CaseRights rights, RunningClocks running, CompanyTime time, TimeProvider clock)
{
    /// <summary>Of a case that the viewer sees: the next date first, the stopped ones last.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(Case shown, CancellationToken cancel)
    {
        var clocks = await db.Set<Clock>().AsNoTracking().Where(row => row.CaseKey == shown.Key).ToListAsync(cancel);
        var owners = clocks.Select(row => row.OwnerKey).Distinct().ToArray();
        var people = await db.Set<Person>().AsNoTracking().Where(row => owners.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancel);
        return
        [
            .. clocks.OrderBy(row => row.StoppedAt is not null).ThenBy(row => row.DueAt ?? DateTimeOffset.MaxValue).ThenBy(row => row.Key)
                .Select(row => new Row(row, people.GetValueOrDefault(row.OwnerKey)?.Name ?? "", people.GetValueOrDefault(row.OwnerKey)?.NameEn ?? "")),
        ];
    }

    public async Task<Outcome<ClockStarted>> StartAsync(string number, CaseClockInput input, CancellationToken cancel)
    {
        if ((await WorkableAsync(number, cancel)).Refused(out var refusal, out var shown))
        {
            return refusal;
        }

        if (shown.Status != CaseStatus.Open)
        {
            return new Refusal("case.not_open");
        }

        if ((await input.ToOrderAsync(OwnerAsync(shown, input.Owner, cancel), time)).Refused(out refusal, out var order))
        {
            return refusal;
        }

        return await db.WriteAsync<Outcome<ClockStarted>>(
            async token =>
            {
                await db.LockForTransactionAsync(KeepParticipants.TurnOf(shown), token);
                var started = await running.StartAsync(
                    db, new ClockSubject(shown.Key, shown.Id, shown.Number, shown.DepartmentKey, shown.Classification), order, token);
                if (started.Refused(out _, out _))
                {
                    db.Forget();
                }

                return started;
            },
            cancel);
    }

    public async Task<Outcome<ClockMoved>> MoveAsync(string number, Guid id, string? due, string? reason, CancellationToken cancel)
    {
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > ClockTable.LongestReason)
        {
            return new Refusal("clock.reason_needed");
        }

        var at = InstantText.Parse(due, time);
        return at is null && !string.IsNullOrWhiteSpace(due)
            ? new Refusal("clock.due_unreadable", due)
            : await ChangeAsync(number, id, found => found.Move(at?.End, why), cancel);
    }

    public async Task<Outcome<ClockStopped>> StopAsync(string number, Guid id, string? by, CancellationToken cancel)
    {
        var what = (by ?? "").Trim();
        return what.Length is 0 or > ClockTable.LongestReason
            ? new Refusal("clock.stop_reason_needed")
            : await ChangeAsync(number, id, found => found.Stop(clock.GetUtcNow(), what), cancel);
    }

    private async Task<Outcome<TFact>> ChangeAsync<TFact>(string number, Guid id, Func<Clock, Outcome<TFact>> change, CancellationToken cancel)
        where TFact : class
    {
        if ((await WorkableAsync(number, cancel)).Refused(out var refusal, out var shown))
        {
            return refusal;
        }

        if (await db.Set<Clock>().SingleOrDefaultAsync(row => row.Id == id && row.CaseKey == shown.Key, cancel) is not { } found)
        {
            return new Refusal("clock.unknown", id);
        }

        return await db.ChangeAsync<TFact>(
            found, found.Version,
            _ =>
            {
                var outcome = change(found);
                if (!outcome.Refused(out var _, out var fact))
                {
                    RunningClocks.Record(db, shown.Id, fact, found.Key);
                }

                return Task.FromResult(outcome);
            },
            cancel);
    }

    private async Task<Outcome<Case>> WorkableAsync(string number, CancellationToken cancel) =>
        await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel) is not { } shown
            ? new Refusal("case.unknown", number)
            : await rights.WorksOnAsync(shown, cancel) ? shown : new Refusal("case.only_looking");

    // Somebody who takes part now and is not merely looking; whoever enters nobody answers for it, if taking part.
    private async Task<Person?> OwnerAsync(Case shown, string? code, CancellationToken cancel)
    {
        await using var named = NamedPeople.Open(databases, db.Viewer);
        var folded = ImportColumns.FoldCode(code ?? "");
        var now = clock.GetUtcNow();
        var one = (await NamedPeople.OfAsync(named, shown, cancel)).Find(row =>
            row.IsActive && row.Participant.HoldsAt(now) && row.Participant.Role != ParticipantRole.Emergency
            && (folded.Length > 0 ? row.Code == folded : row.Participant.PersonKey == db.Viewer.PersonKey));
        return one is null ? null : await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == one.Participant.PersonKey, cancel);
    }

    internal sealed record Row(Clock Clock, string OwnerName, string OwnerNameEn);
}
