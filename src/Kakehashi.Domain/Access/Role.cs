namespace Kakehashi.Domain.Access;

/// <summary>A bundle of duties that a person holds for a department and what lies below it, or for the company.</summary>
public enum Role
{
    /// <summary>閲覧: reads.</summary>
    Reader,

    /// <summary>部門担当: keeps the department's customers and systems.</summary>
    DepartmentMember,

    /// <summary>部門長: as a member, and opens protected notes.</summary>
    UnitHead,

    /// <summary>セキュリティセンター: watches feeds, sees every department's systems.</summary>
    SecurityCentre,

    /// <summary>監査: reads evidence and verifies that nothing was changed; opens no protected content by that.</summary>
    Auditor,

    /// <summary>管理者: runs the installation; sees no customer's system by that.</summary>
    Administrator,
}

/// <summary>Which duties a role carries.</summary>
public static class RoleDuties
{
    private static readonly Dictionary<Role, Duty[]> ByRole = new()
    {
        [Role.Reader] = [Duty.Read],
        [Role.DepartmentMember] = [Duty.Read, Duty.KeepCustomers, Duty.KeepSystems, Duty.KeepCases],
        [Role.UnitHead] =
            [Duty.Read, Duty.KeepCustomers, Duty.KeepSystems, Duty.ReadProtectedNotes, Duty.KeepCases, Duty.BreakGlass, Duty.ReadEvidence],
        [Role.SecurityCentre] =
        [
            Duty.Read, Duty.KeepCustomers, Duty.KeepSystems, Duty.KeepFeeds, Duty.KeepCases, Duty.CountRestricted, Duty.BreakGlass,
            Duty.ReadEvidence, Duty.ReadInbox, Duty.KeepClockRules,
        ],
        [Role.Auditor] = [Duty.Read, Duty.ReadEvidence],
        [Role.Administrator] = [Duty.KeepPeople, Duty.Operate, Duty.BreakGlass],
    };

    /// <summary>The duties of a role; never empty.</summary>
    public static IReadOnlyList<Duty> Of(Role role) => ByRole[role];
}
