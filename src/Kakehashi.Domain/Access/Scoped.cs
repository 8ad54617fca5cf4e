namespace Kakehashi.Domain.Access;

/// <summary>A record that a department owns. Whoever has no grant for the department does not see it.</summary>
public interface IOwnedByDepartment
{
    /// <summary>Key of the owning department.</summary>
    long DepartmentKey { get; }

    /// <summary>How widely the record may be known.</summary>
    Classification Classification { get; }
}

/// <summary>A record that belongs to a customer.</summary>
public interface IOwnedByCustomer : IOwnedByDepartment
{
    /// <summary>Key of the customer.</summary>
    long CustomerKey { get; }
}

/// <summary>A record that belongs to a delivered system.</summary>
public interface IOwnedBySystem : IOwnedByDepartment
{
    /// <summary>Key of the delivered system.</summary>
    long SystemKey { get; }
}

/// <summary>A record that belongs to a case; of a restricted case only participants see it.</summary>
public interface IOwnedByCase : IOwnedByDepartment
{
    /// <summary>Key of the case.</summary>
    long CaseKey { get; }
}

/// <summary>A record that only one person sees.</summary>
public interface IOwnedByPerson
{
    /// <summary>Key of the person.</summary>
    long PersonKey { get; }
}
