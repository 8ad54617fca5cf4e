using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>Roles given and taken, each with its evidence on the stream of the person or the unit.</summary>
internal static class RoleChanges
{
    /// <summary>Gives a role from today; without a last day it holds until somebody takes it back.</summary>
    public static RoleGranted Give(AppDb db, Person person, Role role, GrantScope scope, DateOnly? until = null, string reason = "")
    {
        Add(db, new GrantHolder(person.Key, null), role, scope, until, reason);
        var fact = new RoleGranted(
            person.Id, role, scope.DepartmentKey, scope.SystemKey, until, Words(reason), scope.LegalEntityKey, scope.CustomerKey);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        return fact;
    }

    /// <summary>Gives everybody of a unit a role.</summary>
    public static UnitRoleGranted Give(AppDb db, Department unit, Role role, GrantScope scope, DateOnly? until, string reason)
    {
        Add(db, new GrantHolder(null, unit.Key), role, scope, until, reason);
        var fact = new UnitRoleGranted(unit.Id, role, scope, until, Words(reason));
        db.Evidence.Append(StreamName.Department(unit.Id), fact);
        return fact;
    }

    public static RoleRevoked Revoke(AppDb db, Person person, RoleGrant grant)
    {
        db.Remove(grant);
        var fact = new RoleRevoked(
            person.Id, grant.Role, grant.DepartmentKey, grant.SystemKey, grant.LegalEntityKey, grant.CustomerKey);
        db.Evidence.Append(StreamName.Person(person.Id), fact);
        return fact;
    }

    public static UnitRoleRevoked Revoke(AppDb db, Department unit, RoleGrant grant)
    {
        db.Remove(grant);
        var fact = new UnitRoleRevoked(unit.Id, grant.Role, grant.Scope);
        db.Evidence.Append(StreamName.Department(unit.Id), fact);
        return fact;
    }

    private static void Add(AppDb db, GrantHolder holder, Role role, GrantScope scope, DateOnly? until, string reason)
    {
        var grant = new RoleGrant(holder, role, scope);
        grant.State(DateOnly.FromDateTime(db.Storage.Clock.GetUtcNow().UtcDateTime), until, reason);
        db.Add(grant);
    }

    private static Personal? Words(string reason) => reason.Length > 0 ? new Personal(reason) : null;
}

/// <summary>Who keeps people: for the whole company, or for the departments that a grant reaches.</summary>
internal static class PeopleDuty
{
    public static bool MayKeep(Viewer viewer, long? unit) =>
        unit is { } key ? viewer.MayActIn(Duty.KeepPeople, key) : viewer.MayActEverywhere(Duty.KeepPeople);
}
