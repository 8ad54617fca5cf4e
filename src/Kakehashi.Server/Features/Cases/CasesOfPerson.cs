using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// What happens to cases when one of their people leaves. An open one goes to the successor. A restricted one cannot: who takes
/// part in it is its owners' to say, so the leaving owner is struck off and the others see that one is missing; only the last
/// owner may not go.
/// </summary>
internal sealed class CasesOfPerson(TimeProvider clock) : IOpenWork
{
    public IReadOnlyList<Type> Touches { get; } = [typeof(Case), typeof(Participant)];

    public async Task<IReadOnlyList<OpenWorkLine>> OfAsync(AppDb all, Person person, CancellationToken cancel) =>
        [.. (await OwnedAsync(all, person, cancel)).Where(row => !row.Case.Classification.IsRestricted())
            .Select(row => new OpenWorkLine(CasesText.Menu_Cases, row.Case.Number))];

    public async Task<Refusal?> HandOverAsync(AppDb all, Person person, Person? successor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var (shown, participant) in await HeldAsync(all, person, cancel))
        {
            await all.LockForTransactionAsync(KeepParticipants.TurnOf(shown), cancel);
            if (participant.Role == ParticipantRole.Owner && shown.Status == CaseStatus.Open)
            {
                var others = await OthersAsync(all, shown, person, now, cancel);
                if (shown.Classification.IsRestricted())
                {
                    if (!others.Exists(one => one.Role == ParticipantRole.Owner))
                    {
                        return new Refusal("leave.last_owner");
                    }
                }
                else if (successor is not null)
                {
                    Succeed(all, shown, participant, successor, others, now);
                }
            }

            participant.End(now);
            all.Evidence.Append(StreamName.Case(shown.Id), new ParticipantLeft(shown.Id, person.Id));
            all.Changes.Tell(nameof(ParticipantLeft), shown.Key);
        }

        return null;
    }

    private static void Succeed(
        AppDb all, Case shown, Participant before, Person successor, List<Participant> others, DateTimeOffset now)
    {
        if (others.Find(one => one.PersonKey == successor.Key) is { } there)
        {
            there.Become(ParticipantRole.Owner);
            all.Evidence.Append(StreamName.Case(shown.Id), new ParticipantChanged(shown.Id, successor.Id, there.Role, there.Parts()));
            return;
        }

        // The reason for which the leaving person took part is why the successor does.
        var named = new Participant(shown.Key, successor.Key, ParticipantRole.Owner, before.Reason, all.Viewer.PersonKey, now);
        named.Allow(before.Parts());
        all.Add(named);
        all.Evidence.Append(
            StreamName.Case(shown.Id),
            new ParticipantNamed(shown.Id, successor.Id, ParticipantRole.Owner, named.Parts(), new Personal(before.Reason), null));
    }

    private static async Task<List<Participant>> OthersAsync(
        AppDb all, Case shown, Person person, DateTimeOffset now, CancellationToken cancel) =>
        (await all.Set<Participant>()
            .Where(row => row.CaseKey == shown.Key && row.PersonKey != person.Key && row.EndedAt == null
                && all.Set<Person>().Any(other => other.Key == row.PersonKey && other.IsActive))
            .ToListAsync(cancel))
        .FindAll(row => row.HoldsAt(now));

    private async Task<List<(Case Case, Participant Participant)>> OwnedAsync(AppDb all, Person person, CancellationToken cancel) =>
        (await HeldAsync(all, person, cancel))
        .FindAll(row => row.Participant.Role == ParticipantRole.Owner && row.Case.Status == CaseStatus.Open);

    private async Task<List<(Case Case, Participant Participant)>> HeldAsync(AppDb all, Person person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await all.Set<Participant>().Where(row => row.PersonKey == person.Key && row.EndedAt == null)
            .Join(all.Set<Case>(), row => row.CaseKey, one => one.Key, (row, one) => new { Row = row, Case = one })
            .OrderBy(row => row.Case.Number).ToListAsync(cancel);
        return [.. rows.Where(row => row.Row.HoldsAt(now)).Select(row => (row.Case, row.Row))];
    }
}
