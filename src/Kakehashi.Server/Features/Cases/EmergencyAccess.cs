using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>
/// 緊急閲覧: a look into a restricted case for a few hours, for a reason, granted by a second person, told to everybody who
/// takes part. Neither of the two learns from it whether there is such a case.
/// </summary>
internal sealed class EmergencyAccess(AppDb db, AppDbFactory databases, TimeProvider clock)
{
    /// <summary>For how long the look holds.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(4);

    /// <summary>A request that nobody answers within a day is not answered any more.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private const int MostListed = 50;

    public async Task<Outcome<EmergencyAsked>> AskAsync(string? number, string? reason, CancellationToken cancel)
    {
        var (typed, why) = ((number ?? "").Trim(), (reason ?? "").Trim());
        if (typed.Length is 0 or > 20)
        {
            return new Refusal("emergency.number_needed");
        }

        if (why.Length is 0 or > ParticipantInput.LongestReason)
        {
            return new Refusal("case.reason_needed");
        }

        await using var desk = Open();
        var now = clock.GetUtcNow();
        var request = new EmergencyRequest(Guid.CreateVersion7(now), typed, why, db.Viewer.PersonKey, now);
        desk.Add(request);
        var fact = new EmergencyAsked(request.Id, new Personal(typed), new Personal(why));
        desk.Evidence.Append(StreamName.Installation, fact);
        desk.Changes.Tell(nameof(EmergencyAsked), 0);
        await desk.SaveAsync(cancel);
        return fact;
    }

    public async Task<Outcome<EmergencyAnswered>> AnswerAsync(Guid id, bool grants, CancellationToken cancel)
    {
        await using var desk = Open();
        return await desk.WriteAsync<Outcome<EmergencyAnswered>>(
            async token =>
            {
                await desk.LockForTransactionAsync($"cases/emergency/{id:D}", token);
                var now = clock.GetUtcNow();
                var request = await desk.Set<EmergencyRequest>().SingleOrDefaultAsync(row => row.Id == id, token);
                if (request is null || request.AskedAt + LongestWait < now)
                {
                    return new Refusal("emergency.unknown");
                }

                if (request.Answer(grants, db.Viewer.PersonKey, now) is { } refusal)
                {
                    return refusal;
                }

                var fact = new EmergencyAnswered(id, grants);
                desk.Evidence.Append(StreamName.Installation, fact);
                if (grants)
                {
                    await LetInAsync(desk, request, now, token);
                }

                return fact;
            },
            cancel);
    }

    /// <summary>The newest requests, for those who may ask and answer.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(CancellationToken cancel)
    {
        await using var desk = Open();
        var now = clock.GetUtcNow();
        var rows = await desk.Set<EmergencyRequest>().AsNoTracking().OrderByDescending(row => row.Key).Take(MostListed)
            .Select(row => new
            {
                Row = row,
                Asker = desk.Set<Person>().Where(person => person.Key == row.AskedBy).Select(person => person.Name).FirstOrDefault(),
                Answerer = desk.Set<Person>().Where(person => person.Key == row.AnsweredBy).Select(person => person.Name).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Row, row.Asker ?? "", row.Answerer ?? "",
                row.Row.State == EmergencyState.Asked && row.Row.AskedBy != db.Viewer.PersonKey && now <= row.Row.AskedAt + LongestWait)),
        ];
    }

    // Loud: it stands on the case's own stream and among its participants, where each of them sees it.
    private static async Task LetInAsync(AppDb desk, EmergencyRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await desk.Set<Case>().SingleOrDefaultAsync(row => row.Number == request.Number, cancel);
        var asker = await desk.Set<Person>().SingleOrDefaultAsync(row => row.Key == request.AskedBy && row.IsActive, cancel);
        if (found is null || asker is null)
        {
            return;
        }

        var participant = new Participant(found.Key, asker.Key, ParticipantRole.Emergency, request.Reason, request.AnsweredBy!.Value, now);
        participant.Allow(Enum.GetValues<ProtectedPart>());
        participant.EndBy(now + Length);
        desk.Add(participant);
        desk.Evidence.Append(
            StreamName.Case(found.Id),
            new EmergencyAccessGranted(found.Id, request.Id, asker.Id, now + Length, new Personal(request.Reason)));
        desk.Changes.Tell(nameof(EmergencyAccessGranted), found.Key);
    }

    private AppDb Open() => databases.Open(
        Viewer.ForJob("emergency", typeof(EmergencyRequest), typeof(Case), typeof(Participant), typeof(Person))
            .InTheNameOf(db.Viewer.PersonKey, db.Viewer.Id));

    /// <summary>One request as the page lists it.</summary>
    internal sealed record Line(EmergencyRequest Request, string Asker, string Answerer, bool MayAnswer);
}
