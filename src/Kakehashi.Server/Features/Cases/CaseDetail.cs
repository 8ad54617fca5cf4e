using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>A case as its page shows it: what it is about, who takes part, and what the viewer may open.</summary>
internal sealed class CaseDetail(AppDb db, AppDbFactory databases, CaseRights rights, ProtectedParts parts, TimeProvider clock)
{
    /// <summary>Null when there is no such case for the viewer.</summary>
    public async Task<Answer?> RunAsync(string number, CancellationToken cancel)
    {
        if (await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancel) is not { } shown)
        {
            return null;
        }

        await using var named = NamedPeople.Open(databases, db.Viewer);
        var people = await NamedPeople.OfAsync(named, shown, cancel);
        var now = clock.GetUtcNow();
        return new Answer
        {
            Case = shown,
            Department = await db.Set<Department>().AsNoTracking().SingleAsync(row => row.Key == shown.DepartmentKey, cancel),
            Customer = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == shown.CustomerKey, cancel),
            System = await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Key == shown.SystemKey, cancel),
            People = [.. people.Where(one => one.Participant.HoldsAt(now))],
            Former = [.. people.Where(one => !one.Participant.HoldsAt(now))],
            Parts = await parts.StatesAsync(shown, cancel),
            AnswersFor = await rights.AnswersForAsync(shown, cancel),
            IsOwner = await rights.OwnAsync(shown, cancel) is { Role: ParticipantRole.Owner },
            OwnersMissing = CaseOwners.Check(shown.Classification, people, now) is not null,
        };
    }

    /// <summary>The number of a case that the viewer sees, by its id; or null.</summary>
    public Task<string?> NumberOfAsync(Guid id, CancellationToken cancel) =>
        db.Set<Case>().Where(row => row.Id == id).Select(row => row.Number).SingleOrDefaultAsync(cancel);

    internal sealed record Answer
    {
        public required Case Case { get; init; }

        public required Department Department { get; init; }

        /// <summary>Null when there is none, or the viewer does not see it.</summary>
        public required Customer? Customer { get; init; }

        public required DeliveredSystem? System { get; init; }

        /// <summary>Who takes part now.</summary>
        public required IReadOnlyList<NamedPerson> People { get; init; }

        /// <summary>Who took part before.</summary>
        public required IReadOnlyList<NamedPerson> Former { get; init; }

        public required IReadOnlyList<ProtectedParts.State> Parts { get; init; }

        /// <summary>The viewer says who takes part.</summary>
        public required bool AnswersFor { get; init; }

        public required bool IsOwner { get; init; }

        /// <summary>Somebody who owned it has left the house: another owner must be named.</summary>
        public required bool OwnersMissing { get; init; }
    }
}
