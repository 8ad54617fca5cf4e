namespace Kakehashi.Matching.Advisories;

/// <summary>What a statement says of the versions in its range: the product status of CSAF 2.0 (3.2.3.9) and of VEX.</summary>
public enum StatementStatus
{
    /// <summary>They are affected; those outside the range are not.</summary>
    Affected,

    /// <summary>They are not affected; of others nothing is said.</summary>
    NotAffected,

    /// <summary>They hold the remedy; of others nothing is said.</summary>
    Fixed,

    /// <summary>It is not known yet whether they are affected; of others nothing is said.</summary>
    UnderInvestigation,
}
