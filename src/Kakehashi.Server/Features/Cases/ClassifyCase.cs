using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// Makes a case stricter, or lifts its secrecy when the matter is published. An owner does it, with a reason; what belongs to
/// the case follows in the same transaction.
/// </summary>
internal sealed class ClassifyCase(AppDb db, AppDbFactory databases, CaseRights rights, TimeProvider clock)
{
    public async Task<Outcome<CaseClassified>> RunAsync(
        string number, Classification classification, string? reason, int version, CancellationToken cancel)
    {
        var found = await db.Set<Case>().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (found is null)
        {
            return new Refusal("case.unknown", number);
        }

        if (await rights.OwnAsync(found, cancel) is not { Role: ParticipantRole.Owner })
        {
            return new Refusal("case.owners_only");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("case.reason_needed");
        }

        if (!Enum.IsDefined(classification) || classification == Classification.Public)
        {
            return new Refusal("case.choose_all");
        }

        return await db.ChangeAsync(found, new RecordVersion(version), token => ClassifyAsync(found, classification, reason.Trim(), token), cancel);
    }

    private async Task<Outcome<CaseClassified>> ClassifyAsync(
        Case found, Classification classification, string reason, CancellationToken cancel)
    {
        await db.LockForTransactionAsync(KeepParticipants.TurnOf(found), cancel);
        await using var named = NamedPeople.Open(databases, db.Viewer);
        var people = await NamedPeople.OfAsync(named, found, cancel);
        if (CaseOwners.Check(classification, people, clock.GetUtcNow()) is { } tooFew)
        {
            return tooFew;
        }

        if (found.Classify(classification, reason).Refused(out var refusal, out var fact))
        {
            return refusal;
        }

        db.Evidence.Append(StreamName.Case(found.Id), fact);
        db.Changes.Tell(nameof(CaseClassified), found.Key);
        await ClockOwners.SettleAsync(db, found, people, clock.GetUtcNow(), cancel);
        await FollowAsync(found, cancel);
        return fact;
    }

    private async Task FollowAsync(Case moved, CancellationToken cancel)
    {
        await db.Set<CaseSecret>().Where(row => row.CaseKey == moved.Key).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Classification, moved.Classification).SetProperty(row => row.DepartmentKey, moved.DepartmentKey),
            cancel);
        await ClockOwners.FollowAsync(db, moved, cancel);
    }
}
