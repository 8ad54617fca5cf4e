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
