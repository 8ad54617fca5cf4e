namespace Kakehashi.Server.Platform.Access;

/// <summary>By what a stored row is shown. Each entity's table states one; there is no default.</summary>
internal enum AccessScope
{
    /// <summary>Public knowledge: every signed-in viewer.</summary>
    PublicFact,

    /// <summary>Known throughout the company: every signed-in viewer.</summary>
    Company,

    /// <summary>Viewers with a grant for the owning department.</summary>
    ByDepartment,

    /// <summary>Viewers with a grant for the department that owns the customer, or for the customer.</summary>
    ByCustomer,

    /// <summary>Viewers with a grant for the department that owns the system, or for its customer, or named for the system.</summary>
    BySystem,

    /// <summary>Participants of a case.</summary>
    ByCase,

    /// <summary>One person.</summary>
    Named,

    /// <summary>Accounts: known throughout the company, those of the portal at the portal alone.</summary>
    OfFace,

    /// <summary>Nobody but the jobs and platform parts that name the entity.</summary>
    Machinery,
}
