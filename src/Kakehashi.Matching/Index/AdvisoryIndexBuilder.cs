using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Index;

/// <summary>
/// Collects advisories for an index. Parts that are read side by side have a builder each and are joined in a fixed order,
/// so that the same sources give the same bytes. Not for several threads at once.
/// </summary>
public sealed class AdvisoryIndexBuilder
{
    private readonly List<IndexedAdvisory> _advisories = [];
    private readonly Dictionary<PackageName, List<(int Advisory, AffectedProduct Product)>> _packages = [];

    internal IReadOnlyList<IndexedAdvisory> Advisories => _advisories;

    internal IReadOnlyDictionary<PackageName, List<(int Advisory, AffectedProduct Product)>> Packages => _packages;

    /// <summary>Adds an advisory; one that is rejected or withdrawn, or states no product, stays out.</summary>
    public void Add(Advisory advisory)
    {
        var isVoid = advisory.State is AdvisoryState.Rejected or AdvisoryState.Withdrawn || advisory.Withdrawn is not null;
        if (isVoid || advisory.Affected.Count == 0)
        {
            return;
        }

        foreach (var product in advisory.Affected)
        {
            Add(_advisories.Count, product);
        }

        _advisories.Add(new IndexedAdvisory(advisory.Id, advisory.Aliases, advisory.Title, advisory.Severities));
    }

    /// <summary>Adds all that another builder has collected, behind what is here.</summary>
    public void Add(AdvisoryIndexBuilder other)
    {
        foreach (var (_, statements) in other._packages)
        {
            foreach (var (advisory, product) in statements)
            {
                Add(_advisories.Count + advisory, product);
            }
        }

        _advisories.AddRange(other._advisories);
    }

    /// <summary>Adds all of an index but the records of these identifiers.</summary>
    public void Add(AdvisoryIndex index, IReadOnlySet<string> except)
    {
        var places = new Dictionary<IndexedAdvisory, int>(ReferenceEqualityComparer.Instance);
        foreach (var statement in index.Packages.SelectMany(package => package.Statements).OrderBy(statement => statement.Number))
        {
            if (except.Contains(statement.Advisory.Id))
            {
                continue;
            }

            if (!places.TryGetValue(statement.Advisory, out var place))
            {
                places.Add(statement.Advisory, place = _advisories.Count);
                _advisories.Add(statement.Advisory);
            }

            Add(place, statement.Product);
        }
    }

    /// <summary>The index of all that was added.</summary>
    /// <exception cref="InvalidOperationException">It would be larger than 2 GiB; make several.</exception>
    public AdvisoryIndex ToIndex() =>
        AdvisoryIndex.Load(ImageWriter.Write(this)).Index ?? throw new InvalidOperationException("The index cannot read itself.");

    private void Add(int advisory, AffectedProduct product)
    {
        if (!_packages.TryGetValue(product.Package, out var known))
        {
            _packages.Add(product.Package, known = new List<(int, AffectedProduct)>(1));
        }

        known.Add((advisory, product));
    }
}
