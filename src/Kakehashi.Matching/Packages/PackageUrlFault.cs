namespace Kakehashi.Matching.Packages;

/// <summary>Why a text, or a set of parts, is no package URL.</summary>
public enum PackageUrlFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Longer than this library reads (8,000 characters).</summary>
    TooLong,

    /// <summary>It does not begin with <c>pkg:</c>.</summary>
    NoScheme,

    /// <summary>There is no type, or it has other characters than letters, digits, dots and hyphens, or begins with a digit.</summary>
    BadType,

    /// <summary>There is no name.</summary>
    NoName,

    /// <summary>A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8. Strict reading only.</summary>
    BadEncoding,

    /// <summary>A qualifier's key has characters it must not have, or stands twice.</summary>
    BadQualifier,

    /// <summary>A segment of the subpath is <c>.</c> or <c>..</c>, or holds a slash. Strict reading only.</summary>
    BadSubpath,

    /// <summary>The type asks for a namespace.</summary>
    NamespaceRequired,

    /// <summary>The type has no namespaces. Strict reading only.</summary>
    NamespaceProhibited,

    /// <summary>The type asks for a qualifier that is missing. Strict reading only.</summary>
    QualifierRequired,

    /// <summary>The name is none that the type allows.</summary>
    BadName,

    /// <summary>The version is none that the type allows. Strict reading only.</summary>
    BadVersion,
}
