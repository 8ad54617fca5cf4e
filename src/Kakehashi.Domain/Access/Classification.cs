namespace Kakehashi.Domain.Access;

/// <summary>How widely a record may be known; the order is the order of strictness.</summary>
public enum Classification
{
    /// <summary>Known to the world.</summary>
    Public,

    /// <summary>For the owning department and the security centre.</summary>
    Internal,

    /// <summary>社外秘: as internal, and never to anyone outside.</summary>
    CompanySecret,

    /// <summary>機密: for named persons only.</summary>
    Confidential,

    /// <summary>For named persons only, until publication.</summary>
    Embargoed,
}

/// <summary>What follows from a classification.</summary>
public static class Classifications
{
    /// <summary>For named persons only: no unit, no deputy, no administrator, no programme's key.</summary>
    public static bool IsRestricted(this Classification classification) =>
        classification is Classification.Confidential or Classification.Embargoed;
}
