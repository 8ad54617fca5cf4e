namespace Kakehashi.Matching.Vers;

/// <summary>Why a text is no <c>vers</c> range.</summary>
public enum VersFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Longer than this library reads (64,000 characters, 4,000 constraints).</summary>
    TooLong,

    /// <summary>It does not begin with <c>vers:</c>, a scheme in small letters and a slash.</summary>
    NoScheme,

    /// <summary>A constraint is empty, or holds blanks, or has no version.</summary>
    BadConstraint,

    /// <summary>An asterisk beside other constraints.</summary>
    MisplacedAsterisk,

    /// <summary>
    /// A percent sign begins no escape, half a surrogate pair stands alone, or (strictly) something is escaped that needs none.
    /// </summary>
    BadEncoding,

    /// <summary>A version is none of the scheme. Strict reading only.</summary>
    BadVersion,

    /// <summary>The constraints are not sorted by version. Strict reading only.</summary>
    NotSorted,

    /// <summary>A version stands twice. Strict reading only.</summary>
    RepeatedVersion,
}
