using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>Who answers for a clock takes part in its case: where that is so no more, the case's first owner takes it over.</summary>
internal static class ClockOwners
{
    /// <param name="named">Opened for keeping participants, within its running write.</param>
    /// <param name="shown">The case.</param>
    /// <param name="people">Its participants as they will be.</param>
    /// <param name="now">At which instant.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task SettleAsync(
        AppDb named, Case shown, IReadOnlyCollection<NamedPerson> people, DateTimeOffset now, CancellationToken cancel)
    {
        var taking = people.Where(one => one.IsActive && one.Participant.HoldsAt(now) && one.Participant.Role != ParticipantRole.Emergency).ToList();
        var keys = taking.Select(one => one.Participant.PersonKey).ToArray();
        var orphans = await RunningClocks.Running(named, shown.Key).Where(row => !keys.Contains(row.OwnerKey)).ToListAsync(cancel);
        if (orphans.Count == 0 || taking.Find(one => one.Participant.Role == ParticipantRole.Owner) is not { } heir)
        {
            return;
        }

        var before = orphans.Select(row => row.OwnerKey).ToArray();
        var ids = await named.Set<Person>().Where(row => before.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, cancel);
        var to = await named.Set<Person>().SingleAsync(row => row.Key == heir.Participant.PersonKey, cancel);
        orphans.ForEach(row => RunningClocks.HandOver(named, row, ids[row.OwnerKey], to));
    }

    /// <summary>Follows the case to its department and classification.</summary>
    public static Task<int> FollowAsync(AppDb db, Case moved, CancellationToken cancel) =>
        db.Set<Clock>().Where(row => row.CaseKey == moved.Key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Classification, moved.Classification).SetProperty(row => row.DepartmentKey, moved.DepartmentKey),
            cancel);
}
