namespace Kakehashi.Server.Platform.Access;

/// <summary>
/// Which of its two faces the program shows: each has its own listener, pages, cookies and accounts, and knows nothing of the
/// other's.
/// </summary>
internal enum Face
{
    /// <summary>The integrator's people.</summary>
    House,

    /// <summary>Contacts of customers and subcontractors.</summary>
    Portal,
}
