using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// Names people for a case, changes what they may open, and lets them go. Persons only, never units; a restricted case keeps
/// two active owners through every step.
/// </summary>
internal sealed class KeepParticipants(AppDb db, AppDbFactory databases, CaseRights rights, TimeProvider clock)
{
    public async Task<Outcome<ParticipantNamed>> NameAsync(string number, ParticipantInput input, CancellationToken cancel)
    {
        if ((await AnswerForAsync(number, cancel)).Refused(out var refusal, out var shown))
        {
            return refusal;
        }

        if (input.Role is not (ParticipantRole.Owner or ParticipantRole.Member))
        {
            return new Refusal("case.choose_role");
        }

        var reason = (input.Reason ?? "").Trim();
        if (reason.Length == 0)
        {
            return new Refusal("case.reason_needed");
        }

        await using var named = NamedPeople.Open(databases, db.Viewer);
        var code = ImportColumns.FoldCode(input.Person ?? "");
        var person = await named.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code && row.IsActive, cancel);
        return person is null
            ? new Refusal("case.person_unknown", input.Person)
            : await NameAsync(named, shown, person, input.Role.Value, input.Parts(), reason, cancel);
    }

    public Task<Outcome<ParticipantChanged>> ChangeAsync(
        string number, long participant, ParticipantRole role, IReadOnlyList<ProtectedPart> parts, CancellationToken cancel) =>
        KeepAsync<ParticipantChanged>(number, participant, asSelf: false, (shown, one, _) =>
        {
            if (one.Participant.Role == ParticipantRole.Emergency || role == ParticipantRole.Emergency)
            {
                return new Refusal("case.emergency_stays");
            }

            one.Participant.Become(role);
            one.Participant.Allow(parts);
            return new ParticipantChanged(shown.Id, one.PersonId, role, one.Participant.Parts());
        }, cancel);

    /// <summary>An owner lets somebody go, or somebody leaves. Access ends with the same transaction.</summary>
    public Task<Outcome<ParticipantLeft>> EndAsync(string number, long participant, CancellationToken cancel) =>
        KeepAsync<ParticipantLeft>(number, participant, asSelf: true, (shown, one, now) =>
        {
            one.Participant.End(now);
            return new ParticipantLeft(shown.Id, one.PersonId);
        }, cancel);

    private Task<Outcome<ParticipantNamed>> NameAsync(
        AppDb named, Case shown, Person person, ParticipantRole role, IReadOnlyList<ProtectedPart> parts, string reason,
        CancellationToken cancel) =>
        named.WriteAsync<Outcome<ParticipantNamed>>(
            async token =>
            {
                await named.LockForTransactionAsync(TurnOf(shown), token);
                var now = clock.GetUtcNow();
                if ((await NamedPeople.OfAsync(named, shown, token)).Any(one => one.Participant.PersonKey == person.Key && one.Participant.HoldsAt(now)))
                {
                    return new Refusal("case.named_already", person.Name);
                }

                var participant = new Participant(shown.Key, person.Key, role, reason, db.Viewer.PersonKey, now);
                participant.Allow(parts);
                named.Add(participant);
                var fact = new ParticipantNamed(shown.Id, person.Id, role, participant.Parts(), new Personal(reason), null);
                named.Evidence.Append(StreamName.Case(shown.Id), fact);
                named.Changes.Tell(nameof(ParticipantNamed), shown.Key);
                return fact;
            },
            cancel);

    private async Task<Outcome<TFact>> KeepAsync<TFact>(
        string number, long participant, bool asSelf, Func<Case, NamedPerson, DateTimeOffset, Outcome<TFact>> keep, CancellationToken cancel)
        where TFact : class
    {
        if (await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel) is not { } shown)
        {
            return new Refusal("case.unknown", number);
        }

        var answers = await rights.AnswersForAsync(shown, cancel);
        await using var named = NamedPeople.Open(databases, db.Viewer);
        return await named.WriteAsync<Outcome<TFact>>(
            async token =>
            {
                await named.LockForTransactionAsync(TurnOf(shown), token);
                var now = clock.GetUtcNow();
                var people = await NamedPeople.OfAsync(named, shown, token);
                var one = people.SingleOrDefault(row => row.Participant.Key == participant && row.Participant.HoldsAt(now));
                if (one is null || !(answers || (asSelf && one.Participant.PersonKey == db.Viewer.PersonKey)))
                {
                    return new Refusal("case.participant_unknown");
                }

                if (keep(shown, one, now).Refused(out var refusal, out var fact)
                    || (refusal = CaseOwners.Check(await ClassificationAsync(named, shown, token), people, now)) is not null)
                {
                    named.Forget();
                    return refusal;
                }

                await ClockOwners.SettleAsync(named, shown, people, now, token);
                named.Evidence.Append(StreamName.Case(shown.Id), fact!);
                named.Changes.Tell(typeof(TFact).Name, shown.Key);
                return fact!;
            },
            cancel);
    }

    // As it is now that the turn is ours.
    private static Task<Classification> ClassificationAsync(AppDb named, Case shown, CancellationToken cancel) =>
        named.Set<Case>().Where(row => row.Key == shown.Key).Select(row => row.Classification).SingleAsync(cancel);

    private async Task<Outcome<Case>> AnswerForAsync(string number, CancellationToken cancel)
    {
        var shown = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (shown is null)
        {
            return new Refusal("case.unknown", number);
        }

        return await rights.AnswersForAsync(shown, cancel) ? shown : new Refusal("case.owners_only");
    }

    // Two owners who let each other go at the same instant take turns.
    internal static string TurnOf(Case shown) => $"cases/{shown.Id:D}/participants";
}
