using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Index;

/// <summary>A package of the index with all that its advisories state about it. Safe to share between threads.</summary>
public sealed class IndexedPackage
{
    internal IndexedPackage(PackageName name, VersionScheme? scheme, IReadOnlyList<IndexedStatement> statements)
    {
        Name = name;
        Scheme = scheme;
        Statements = statements;
    }

    /// <summary>The package.</summary>
    public PackageName Name { get; }

    /// <summary>The order of its versions; null when its ecosystem has none.</summary>
    public VersionScheme? Scheme { get; }

    /// <summary>The statements, in the order in which the advisories came.</summary>
    public IReadOnlyList<IndexedStatement> Statements { get; }
}

/// <summary>One statement about a package.</summary>
public sealed class IndexedStatement
{
    private readonly IndexedAdvisories _advisories;

    internal IndexedStatement(IndexedAdvisories advisories, int number, AffectedProduct product)
    {
        _advisories = advisories;
        Number = number;
        Prepared = new PreparedProduct(product);
    }

    /// <summary>The record that makes the statement.</summary>
    public IndexedAdvisory Advisory => _advisories[Number];

    /// <summary>The statement.</summary>
    public AffectedProduct Product => Prepared.Product;

    internal int Number { get; }

    internal PreparedProduct Prepared { get; }
}
