using System.Globalization;
using System.IO.Compression;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Accuracy;

/// <summary>
/// The 10,000 packages against the records of <c>perf</c>, counted as osv-detector counts (pairs of component and record),
/// so that its 2,742 can be set beside ours.
/// </summary>
internal static class Detector
{
    public static void Write(string data, TextWriter output)
    {
        var folder = Path.Combine(data, "perf/advisories");
        var index = AdvisoryIndex.Build(AdvisorySources.Open(folder).OfType<AdvisoryItem.Understood>().Select(item => item.Advisory));
        var pairs = new List<Pair>();
        foreach (var line in Lines(Path.Combine(data, "perf/sboms/mix-10000.csv.gz")))
        {
            if (line.Split(',') is not [var ecosystem, _, var name, var version])
            {
                continue;
            }

            var package = PackageNames.Of(ecosystem, name);
            var hits = new List<IndexHit>();
            index.Hits(new Coordinate(package, version, CoordinateKind.Package), hits);
            pairs.AddRange(hits.Select(hit => new Pair(ecosystem, name, version, package.Name == name, hit)));
        }

        output.WriteLine("## 10,000 packages, pairs of component and record");
        foreach (var group in pairs.GroupBy(pair => $"{pair.Ecosystem}, {pair.Hit.Verdict}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var exact = group.Where(pair => pair.IsWrittenSo).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} records, {Vulnerabilities(group)} vulnerabilities "
                + $"| with the name written as in the record: {exact.Count} records, {Vulnerabilities(exact)} vulnerabilities, {Joined(exact)} joined by alias |"));
        }

        output.WriteLine();
    }

    private static int Vulnerabilities(IEnumerable<Pair> pairs) =>
        pairs.Select(pair => (pair.Name, pair.Version, pair.Hit.Statement.Advisory.Vulnerability)).Distinct().Count();

    // A record is left out when it and one already taken share any identifier, whatever catalogue it is from.
    private static int Joined(IEnumerable<Pair> pairs)
    {
        var count = 0;
        foreach (var package in pairs.GroupBy(pair => (pair.Name, pair.Version)))
        {
            var taken = new List<IndexedAdvisory>();
            foreach (var advisory in package.Select(pair => pair.Hit.Statement.Advisory).DistinctBy(advisory => advisory.Id))
            {
                if (!taken.Exists(one => advisory.Aliases.Append(advisory.Id).Intersect(one.Aliases.Append(one.Id)).Any()))
                {
                    taken.Add(advisory);
                }
            }

            count += taken.Count;
        }

        return count;
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private sealed record Pair(string Ecosystem, string Name, string Version, bool IsWrittenSo, IndexHit Hit);
}
