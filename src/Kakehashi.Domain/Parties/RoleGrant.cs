using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>A role that a person holds: for a department and those below it, for one system, or for the company.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    /// <summary>A new grant; without department and system it is for the whole company.</summary>
    public RoleGrant(long personKey, Role role, long? departmentKey, long? systemKey = null)
    {
        PersonKey = personKey;
        Role = role;
        DepartmentKey = departmentKey;
        SystemKey = systemKey;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Who holds it.</summary>
    public long PersonKey { get; private set; }

    /// <summary>What is held.</summary>
    public Role Role { get; private set; }

    /// <summary>For which department; null for the company or a system.</summary>
    public long? DepartmentKey { get; private set; }

    /// <summary>For which system the person is named; null otherwise.</summary>
    public long? SystemKey { get; private set; }

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

/// <summary>A person was given a role.</summary>
public sealed record RoleGranted(
    Guid Person, Role Role, long? Department, long? System, DateOnly? ValidUntil = null, Personal? Reason = null);

/// <summary>A role was taken back.</summary>
public sealed record RoleRevoked(Guid Person, Role Role, long? Department, long? System);
