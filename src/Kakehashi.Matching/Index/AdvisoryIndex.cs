using System.Collections.Concurrent;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Index;

/// <summary>
/// Advisories in memory, found by package name. Built from a stream of advisories, saved as one file, read again without
/// the feeds. Immutable once built; safe to share between threads.
/// </summary>
public sealed class AdvisoryIndex
{
    private readonly Dictionary<PackageName, List<Entry>> _entries;
    private readonly string[] _releases;
    private readonly ConcurrentDictionary<string, string[]> _reached = new(StringComparer.Ordinal);

    internal AdvisoryIndex(IReadOnlyList<IndexedAdvisory> advisories, Dictionary<PackageName, List<Entry>> entries)
    {
        Advisories = advisories;
        _entries = entries;
        _releases = [.. entries.Keys.Select(name => name.Ecosystem).Distinct().Where(word => DistributionRelease.Of(word) is not null)];
    }

    /// <summary>The advisories, in the order in which they came.</summary>
    public IReadOnlyList<IndexedAdvisory> Advisories { get; }

    /// <summary>How many package names are known.</summary>
    public int PackageCount => _entries.Count;

    internal IReadOnlyDictionary<PackageName, List<Entry>> Entries => _entries;

    /// <summary>Builds an index; rejected and withdrawn advisories, and those that state no product, stay out.</summary>
    public static AdvisoryIndex Build(IEnumerable<Advisory> advisories)
    {
        var kept = new List<IndexedAdvisory>();
        var entries = new Dictionary<PackageName, List<Entry>>();
        foreach (var advisory in advisories)
        {
            var isVoid = advisory.State is AdvisoryState.Rejected or AdvisoryState.Withdrawn || advisory.Withdrawn is not null;
            if (isVoid || advisory.Affected.Count == 0)
            {
                continue;
            }

            foreach (var product in advisory.Affected)
            {
                Add(entries, new Entry(kept.Count, new PreparedProduct(product)));
            }

            kept.Add(new IndexedAdvisory(advisory.Id, advisory.Aliases, advisory.Title, advisory.Severities));
        }

        return new AdvisoryIndex(kept, entries);
    }

    /// <summary>Reads what <see cref="Save"/> wrote. The whole file is checked before the index is handed out.</summary>
    public static IndexLoading Load(Stream stream)
    {
        using var reader = new IndexReader(stream);
        return reader.Read();
    }

    /// <summary>Writes the index; the same advisories in the same order give the same bytes.</summary>
    public void Save(Stream stream) => IndexWriter.Write(this, stream);

    /// <summary>The vulnerabilities that touch, or may touch, a component, in the order of their names.</summary>
    /// <param name="coordinates">The names under which the component may be looked up.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    public IReadOnlyList<IndexMatch> Match(IReadOnlyList<Coordinate> coordinates, Surroundings? beside = null)
    {
        var found = new SortedDictionary<string, List<IndexEvidence>>(StringComparer.Ordinal);
        foreach (var coordinate in coordinates)
        {
            foreach (var entry in About(coordinate.Package))
            {
                var advisory = Advisories[entry.Advisory];
                if (!found.TryGetValue(advisory.Vulnerability, out var evidence))
                {
                    found.Add(advisory.Vulnerability, evidence = []);
                }

                evidence.Add(new IndexEvidence(advisory, entry.Product.Product, entry.Product.Judge(coordinate, beside)));
            }
        }

        var matches = new List<IndexMatch>();
        foreach (var (vulnerability, evidence) in found)
        {
            if (Verdicts.Combine(evidence.Select(one => one.Judgement)) is { Verdict: not Verdict.NotAffected } holds)
            {
                matches.Add(new IndexMatch(vulnerability, holds, evidence));
            }
        }

        return matches;
    }

    private IEnumerable<Entry> About(PackageName package) =>
        from ecosystem in _reached.GetOrAdd(package.Ecosystem, Reached)
        from entry in _entries.GetValueOrDefault(package with { Ecosystem = ecosystem }) ?? []
        select entry;

    // A package whose release is not known meets the statements about every release: they leave it undecided.
    private string[] Reached(string ecosystem) =>
        DistributionRelease.Of(ecosystem) is null
            ? [ecosystem]
            : [.. _releases.Where(release => DistributionRelease.Reach(ecosystem, release) != ReleaseReach.Other)];

    internal static void Add(Dictionary<PackageName, List<Entry>> entries, Entry entry)
    {
        if (!entries.TryGetValue(entry.Product.Product.Package, out var known))
        {
            entries.Add(entry.Product.Product.Package, known = new List<Entry>(1));
        }

        known.Add(entry);
    }

    /// <summary>A statement with the place of its advisory in the list.</summary>
    internal readonly record struct Entry(int Advisory, PreparedProduct Product);
}
