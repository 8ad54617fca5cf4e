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
}

/// <summary>A person was given a role.</summary>
public sealed record RoleGranted(Guid Person, Role Role, long? Department, long? System);

/// <summary>A role was taken back.</summary>
public sealed record RoleRevoked(Guid Person, Role Role, long? Department, long? System);
