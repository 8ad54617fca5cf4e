using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>What the viewer is to a case that the viewer sees.</summary>
internal sealed class CaseRights(AppDb db, TimeProvider clock)
{
    /// <summary>The viewer's own place among the participants, or null.</summary>
    public async Task<Participant?> OwnAsync(Case shown, CancellationToken cancel)
    {
        if (!db.Viewer.MayReveal)
        {
            return null;
        }

        var own = await db.Set<Participant>().AsNoTracking().Where(row => row.CaseKey == shown.Key).ToListAsync(cancel);
        return own.Where(row => row.HoldsAt(clock.GetUtcNow())).OrderBy(row => row.Role).FirstOrDefault();
    }

    /// <summary>Answers for the case: an owner, or, where it is not restricted, whoever carries the department's cases.</summary>
    public async Task<bool> AnswersForAsync(Case shown, CancellationToken cancel) =>
        (!shown.Classification.IsRestricted() && db.Viewer.MayAct(Duty.KeepCases, shown))
        || await OwnAsync(shown, cancel) is { Role: ParticipantRole.Owner };

    /// <summary>Works on the case: a participant who is not merely looking, or as above.</summary>
    public async Task<bool> WorksOnAsync(Case shown, CancellationToken cancel) =>
        (!shown.Classification.IsRestricted() && db.Viewer.MayAct(Duty.KeepCases, shown))
        || await OwnAsync(shown, cancel) is { Role: not ParticipantRole.Emergency };
}
