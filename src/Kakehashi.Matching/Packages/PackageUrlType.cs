namespace Kakehashi.Matching.Packages;

/// <summary>Whether a type has namespaces.</summary>
internal enum NamespaceRule
{
    Optional,
    Required,
    Prohibited,
}

/// <summary>What a type of package URL asks for beyond the common grammar (the type definitions of the purl specification).</summary>
internal sealed record PackageUrlType
{
    public NamespaceRule Namespaces { get; init; }

    /// <summary>Which parts do not depend on case, and so are written in lower case.</summary>
    public PurlParts Lowered { get; init; }

    /// <summary>A namespace so needed that nothing can be found without it, even read leniently.</summary>
    public bool IsNamespaceVital { get; init; }

    /// <summary>The namespace is the first segment alone, and all others are the name (a repository's path on its host).</summary>
    public bool IsNamePath { get; init; }

    /// <summary>A qualifier that must be there.</summary>
    public string? RequiredQualifier { get; init; }

    /// <summary>What else becomes of the name, given the qualifiers.</summary>
    public Func<string, IReadOnlyDictionary<string, string>, string>? NormaliseName { get; init; }

    public Func<string, bool>? AllowsName { get; init; }

    public Func<string, bool>? AllowsVersion { get; init; }
}

/// <summary>Parts of a package URL.</summary>
[Flags]
internal enum PurlParts
{
    None = 0,
    Namespace = 1,
    Name = 2,
    Version = 4,
    Subpath = 8,
}
