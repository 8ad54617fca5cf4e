using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Roles given and taken, each with its evidence on the person's stream.</summary>
internal static class RoleChanges
{
    /// <summary>Gives a role from today; without a last day it holds until somebody takes it back.</summary>
    public static void Give(AppDb db, Person person, Role role, long? unit, DateOnly? until = null, string reason = "")
    {
        var grant = new RoleGrant(person.Key, role, unit);
        grant.State(DateOnly.FromDateTime(db.Storage.Clock.GetUtcNow().UtcDateTime), until, reason);
        db.Add(grant);
        db.Evidence.Append(
            StreamName.Person(person.Id),
            new RoleGranted(person.Id, role, unit, null, until, reason.Length > 0 ? new Personal(reason) : null));
    }

    public static void Revoke(AppDb db, Person person, RoleGrant grant)
    {
        db.Remove(grant);
        db.Evidence.Append(
            StreamName.Person(person.Id), new RoleRevoked(person.Id, grant.Role, grant.DepartmentKey, grant.SystemKey));
    }
}

/// <summary>Who keeps people: for the whole company, or for the departments that a grant reaches.</summary>
internal static class PeopleDuty
{
    public static bool MayKeep(Viewer viewer, long? unit) =>
        unit is { } key ? viewer.MayActIn(Duty.KeepPeople, key) : viewer.MayActEverywhere(Duty.KeepPeople);
}
