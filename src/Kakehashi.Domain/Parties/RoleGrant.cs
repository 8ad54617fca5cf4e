using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>A role that a person, or everybody of a unit, holds for a part of the house.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    /// <summary>A person's new grant; without department and system it is for the whole company.</summary>
    public RoleGrant(long personKey, Role role, long? departmentKey, long? systemKey = null)
        : this(new GrantHolder(personKey, null), role, new GrantScope(departmentKey, SystemKey: systemKey))
    {
    }

    /// <summary>A new grant.</summary>
    public RoleGrant(GrantHolder holder, Role role, GrantScope scope)
    {
        PersonKey = holder.PersonKey;
        HolderUnitKey = holder.UnitKey;
        Role = role;
        DepartmentKey = scope.DepartmentKey;
        LegalEntityKey = scope.LegalEntityKey;
        CustomerKey = scope.CustomerKey;
        SystemKey = scope.SystemKey;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>The person who holds it; null when a unit does.</summary>
    public long? PersonKey { get; private set; }

    /// <summary>The unit all of whose people hold it, those of the units below it too; null when a person does.</summary>
    public long? HolderUnitKey { get; private set; }

    /// <summary>What is held.</summary>
    public Role Role { get; private set; }

    /// <summary>For which department, and those below it; null otherwise.</summary>
    public long? DepartmentKey { get; private set; }

    /// <summary>For the departments of which legal entity; null otherwise.</summary>
    public long? LegalEntityKey { get; private set; }

    /// <summary>For which customer and its systems; null otherwise.</summary>
    public long? CustomerKey { get; private set; }

    /// <summary>For which system the person is named; null otherwise.</summary>
    public long? SystemKey { get; private set; }

    /// <summary>For which part of the house it is held.</summary>
    public GrantScope Scope => new(DepartmentKey, LegalEntityKey, CustomerKey, SystemKey);

    /// <summary>Day (UTC) on which it was given; null when it is older than that being kept.</summary>
    public DateOnly? GivenOn { get; private set; }

    /// <summary>Last legal day on which it holds, or null.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>What it was given for; empty when nobody said.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The last day (UTC) on which the person did something that it allows, or null when never.</summary>
    public DateOnly? LastUsed { get; private set; }

    /// <summary>Whether it holds on that day.</summary>
    public bool HoldsOn(DateOnly day) => ValidUntil is not { } last || day <= last;

    /// <summary>States since when, until when and what for.</summary>
    public void State(DateOnly givenOn, DateOnly? validUntil, string reason)
    {
        GivenOn = givenOn;
        ValidUntil = validUntil;
        Reason = reason;
    }

    /// <summary>Whether nobody has used it for as many days; one that was just given has its time.</summary>
    public bool IsUnusedSince(DateOnly today, int days) =>
        (LastUsed ?? GivenOn ?? DateOnly.MinValue).DayNumber <= today.DayNumber - days;
}

/// <summary>Who holds a grant: one person, or a unit.</summary>
public sealed record GrantHolder(long? PersonKey, long? UnitKey);

/// <summary>The part of the house for which a grant is held: at most one of the four; none is the whole company.</summary>
public sealed record GrantScope(
    long? DepartmentKey = null, long? LegalEntityKey = null, long? CustomerKey = null, long? SystemKey = null)
{
    /// <summary>Whether it is the whole company.</summary>
    public bool IsCompany => (DepartmentKey ?? LegalEntityKey ?? CustomerKey ?? SystemKey) is null;
}

/// <summary>A person was given a role.</summary>
public sealed record RoleGranted(
    Guid Person, Role Role, long? Department, long? System, DateOnly? ValidUntil = null, Personal? Reason = null,
    long? LegalEntity = null, long? Customer = null);

/// <summary>A role was taken back from a person.</summary>
public sealed record RoleRevoked(
    Guid Person, Role Role, long? Department, long? System, long? LegalEntity = null, long? Customer = null);

/// <summary>Everybody of a unit was given a role.</summary>
public sealed record UnitRoleGranted(Guid Unit, Role Role, GrantScope Scope, DateOnly? ValidUntil, Personal? Reason);

/// <summary>A role was taken back from a unit.</summary>
public sealed record UnitRoleRevoked(Guid Unit, Role Role, GrantScope Scope);
