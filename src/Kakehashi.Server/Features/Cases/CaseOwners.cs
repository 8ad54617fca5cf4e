using Kakehashi.Domain;
using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Features.Cases;

/// <summary>How many owners a case must have: one, and two where nobody else could put a mishap right.</summary>
internal static class CaseOwners
{
    public const int OfRestricted = 2;

    /// <summary>What stands against a case with these participants, or null.</summary>
    public static Refusal? Check(Classification classification, IEnumerable<NamedPerson> participants, DateTimeOffset now)
    {
        var least = classification.IsRestricted() ? OfRestricted : 1;
        var owners = participants.Where(one => one.Participant.Role == ParticipantRole.Owner && one.IsActive && one.Participant.HoldsAt(now))
            .Select(one => one.Participant.PersonKey).Distinct().Count();
        return owners >= least ? null : new Refusal("case.owners", least);
    }
}
