using System.Collections.Concurrent;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Index;

/// <summary>
/// Advisories, found by package name. Built from a stream of advisories, saved as one file, and used again where the file
/// lies: a mapped file is read only where something is asked. Immutable; safe to share between threads.
/// </summary>
public sealed class AdvisoryIndex
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly IndexImage _image;
    private readonly IndexedAdvisories _advisories;
    private readonly Dictionary<string, EcosystemTable> _tables;
    private readonly ConcurrentDictionary<string, EcosystemTable[]> _reached = new(StringComparer.Ordinal);

    private AdvisoryIndex(ReadOnlyMemory<byte> memory, IndexImage image)
    {
        _memory = memory;
        _image = image;
        _advisories = new IndexedAdvisories(image);
        _tables = new Dictionary<string, EcosystemTable>(StringComparer.Ordinal);
        foreach (var table in image.Ecosystems())
        {
            if (!_tables.TryAdd(table.Name, table))
            {
                throw ImageCursor.Bad();
            }
        }
    }

    /// <summary>How many advisories state anything.</summary>
    public int AdvisoryCount => _advisories.Count;

    /// <summary>How many package names are known.</summary>
    public int PackageCount => _image.PackageCount;

    /// <summary>How many statements there are: one for each product of each advisory.</summary>
    public int StatementCount => _image.StatementCount;

    /// <summary>Size of the index as a file, in bytes.</summary>
    public int Size => _memory.Length;

    /// <summary>The ecosystems of its packages.</summary>
    public IReadOnlyCollection<string> Ecosystems => _tables.Keys;

    /// <summary>The packages with their statements, ecosystem by ecosystem.</summary>
    public IEnumerable<IndexedPackage> Packages => _tables.Values.SelectMany(table => table.All(_advisories));

    /// <summary>Builds an index; rejected and withdrawn advisories, and those that state no product, stay out.</summary>
    public static AdvisoryIndex Build(IEnumerable<Advisory> advisories)
    {
        var builder = new AdvisoryIndexBuilder();
        foreach (var advisory in advisories)
        {
            builder.Add(advisory);
        }

        return builder.ToIndex();
    }

    /// <summary>Opens what <see cref="Save"/> wrote; the checksum and all tables are looked at first.</summary>
    /// <param name="file">The bytes, which must neither change nor go while the index is used: an array, or a mapped file.</param>
    public static IndexLoading Load(ReadOnlyMemory<byte> file)
    {
        var (image, fault) = IndexImage.Open(file);
        try
        {
            return new IndexLoading(image is null ? null : new AdvisoryIndex(file, image), fault);
        }
        catch (InvalidDataException)
        {
            return new IndexLoading(null, IndexFault.Damaged);
        }
    }

    /// <summary>Writes the index; the same advisories in the same order give the same bytes.</summary>
    public void Save(Stream stream) => stream.Write(_memory.Span);

    /// <summary>The index after an update: records of the same identifiers are replaced, the rest stays as it is.</summary>
    /// <param name="changed">New and changed records; one that is withdrawn takes its predecessor away.</param>
    public AdvisoryIndex With(IReadOnlyCollection<Advisory> changed)
    {
        var builder = new AdvisoryIndexBuilder();
        builder.Add(this, changed.Select(advisory => advisory.Id).ToHashSet(StringComparer.Ordinal));
        foreach (var advisory in changed)
        {
            builder.Add(advisory);
        }

        return builder.ToIndex();
    }

    /// <summary>What is stated about a package under exactly this name, or null.</summary>
    /// <exception cref="InvalidDataException">The file contradicts itself although its checksum fits.</exception>
    public IndexedPackage? Find(PackageName package) =>
        _tables.TryGetValue(package.Ecosystem, out var table) ? table.Find(package.Name, _advisories) : null;

    /// <summary>Adds the statements that touch, or may touch, a package version: the quick question for many versions.</summary>
    /// <param name="coordinate">Name and version.</param>
    /// <param name="hits">Where to add them.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="InvalidDataException">The file contradicts itself although its checksum fits.</exception>
    public int Hits(in Coordinate coordinate, ICollection<IndexHit> hits, Surroundings? beside = null)
    {
        var before = hits.Count;
        foreach (var table in Reached(coordinate.Package.Ecosystem))
        {
            if (table.Find(coordinate.Package.Name, _advisories) is { } package)
            {
                var version = package.Scheme is { } scheme && scheme.TryParse(coordinate.Version, out var parsed) ? parsed : null;
                Add(package, coordinate, version, hits, beside);
            }
        }

        return hits.Count - before;
    }

    /// <summary>The same with a version that the caller has parsed already in the scheme of its ecosystem.</summary>
    /// <param name="coordinate">Name and version.</param>
    /// <param name="version">The version's value; null when its text is no version.</param>
    /// <param name="hits">Where to add them.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="InvalidDataException">The file contradicts itself although its checksum fits.</exception>
    public int Hits(in Coordinate coordinate, IComparable? version, ICollection<IndexHit> hits, Surroundings? beside = null)
    {
        var before = hits.Count;
        foreach (var table in Reached(coordinate.Package.Ecosystem))
        {
            if (table.Find(coordinate.Package.Name, _advisories) is { } package)
            {
                Add(package, coordinate, version, hits, beside);
            }
        }

        return hits.Count - before;
    }

    /// <summary>The vulnerabilities that touch, or may touch, a component, in the order of their names.</summary>
    /// <param name="coordinates">The names under which the component may be looked up.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    /// <exception cref="InvalidDataException">The file contradicts itself although its checksum fits.</exception>
    public IReadOnlyList<IndexMatch> Match(IReadOnlyList<Coordinate> coordinates, Surroundings? beside = null)
    {
        // Most components are touched by nothing: that is found out first, without making out any evidence.
        var heard = new Dictionary<string, List<IndexEvidence>>(StringComparer.Ordinal);
        foreach (var coordinate in coordinates)
        {
            Note(coordinate, beside, heard);
        }

        if (heard.Count == 0)
        {
            return [];
        }

        foreach (var coordinate in coordinates)
        {
            Hear(coordinate, beside, heard);
        }

        var names = new string[heard.Count];
        heard.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        var matches = new List<IndexMatch>(names.Length);
        foreach (var name in names)
        {
            if (Verdicts.Combine(heard[name].Select(evidence => evidence.Judgement)) is { Verdict: not Verdict.NotAffected } holds)
            {
                matches.Add(new IndexMatch(name, holds, heard[name]));
            }
        }

        return matches;
    }

    // The vulnerabilities of which any statement touches, or may touch, the coordinate.
    private void Note(in Coordinate coordinate, Surroundings? beside, Dictionary<string, List<IndexEvidence>> heard)
    {
        foreach (var table in Reached(coordinate.Package.Ecosystem))
        {
            if (table.Find(coordinate.Package.Name, _advisories) is not { } package)
            {
                continue;
            }

            var version = package.Scheme is { } scheme && scheme.TryParse(coordinate.Version, out var parsed) ? parsed : null;
            for (var at = 0; at < package.Statements.Count; at++)
            {
                var statement = package.Statements[at];
                if (statement.Prepared.Weigh(coordinate, version, beside).Verdict is Verdict.Affected or Verdict.Undecided)
                {
                    heard.TryAdd(statement.Advisory.Vulnerability, []);
                }
            }
        }
    }

    // All that is said of these vulnerabilities, "not affected" included.
    private void Hear(in Coordinate coordinate, Surroundings? beside, Dictionary<string, List<IndexEvidence>> heard)
    {
        foreach (var table in Reached(coordinate.Package.Ecosystem))
        {
            if (table.Find(coordinate.Package.Name, _advisories) is not { } package)
            {
                continue;
            }

            for (var at = 0; at < package.Statements.Count; at++)
            {
                var statement = package.Statements[at];
                if (heard.TryGetValue(statement.Advisory.Vulnerability, out var evidence)
                    && statement.Prepared.Judge(coordinate, beside) is { Verdict: not Verdict.Silent } judgement)
                {
                    evidence.Add(new IndexEvidence(statement.Advisory, statement.Product, judgement));
                }
            }
        }
    }

    private static void Add(
        IndexedPackage package, in Coordinate coordinate, IComparable? version, ICollection<IndexHit> hits, Surroundings? beside)
    {
        for (var at = 0; at < package.Statements.Count; at++)
        {
            var statement = package.Statements[at];
            var (verdict, reason) = statement.Prepared.Weigh(coordinate, version, beside);
            if (verdict is Verdict.Affected or Verdict.Undecided)
            {
                hits.Add(new IndexHit(statement, verdict, reason));
            }
        }
    }

    // A package whose release is not known meets the statements about every release: they leave it undecided.
    private EcosystemTable[] Reached(string ecosystem)
    {
        if (_reached.TryGetValue(ecosystem, out var known))
        {
            return known;
        }

        EcosystemTable[] reached = DistributionRelease.Of(ecosystem) is not null
            ? [.. _tables.Values.Where(table => DistributionRelease.Reach(ecosystem, table.Name) != ReleaseReach.Other)]
            : _tables.TryGetValue(ecosystem, out var own) ? [own] : [];
        return _reached.GetOrAdd(ecosystem, reached);
    }
}
