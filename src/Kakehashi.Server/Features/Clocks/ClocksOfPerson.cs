using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Clocks;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Clocks;

/// <summary>
/// What happens to clocks when whoever answers for them leaves: they go to the successor; those of a restricted case to another of
/// its owners, since nobody inherits such a case.
/// </summary>
internal sealed class ClocksOfPerson(TimeProvider clock) : IOpenWork
{
    public IReadOnlyList<Type> Touches { get; } = [typeof(Clock), typeof(Participant)];

    public async Task<IReadOnlyList<OpenWorkLine>> OfAsync(AppDb all, Person person, CancellationToken cancel) =>
        [.. (await OfPersonAsync(all, person, cancel)).Where(row => !row.Classification.IsRestricted())
            .Select(row => new OpenWorkLine(ClockWords.NameOf(row.Code), row.CaseNumber))];

    public async Task<Refusal?> HandOverAsync(AppDb all, Person person, Person? successor, CancellationToken cancel)
    {
        foreach (var running in await OfPersonAsync(all, person, cancel))
        {
            var to = running.Classification.IsRestricted() ? await AnotherOwnerAsync(all, running, person, cancel) : successor;
            if (to is null)
            {
                return new Refusal("leave.last_owner");
            }

            RunningClocks.HandOver(all, running, person.Id, to);
        }

        return null;
    }

    private static Task<List<Clock>> OfPersonAsync(AppDb all, Person person, CancellationToken cancel) =>
        all.Set<Clock>().Where(row => row.OwnerKey == person.Key && row.StoppedAt == null).OrderBy(row => row.Key).ToListAsync(cancel);

    private async Task<Person?> AnotherOwnerAsync(AppDb all, Clock running, Person person, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var owners = await all.Set<Participant>()
            .Where(row => row.CaseKey == running.CaseKey && row.PersonKey != person.Key && row.Role == ParticipantRole.Owner && row.EndedAt == null)
            .OrderBy(row => row.Key).ToListAsync(cancel);
        var keys = owners.Where(row => row.HoldsAt(now)).Select(row => row.PersonKey).ToArray();
        return await all.Set<Person>().Where(row => keys.Contains(row.Key) && row.IsActive).OrderBy(row => row.Key).FirstOrDefaultAsync(cancel);
    }
}
