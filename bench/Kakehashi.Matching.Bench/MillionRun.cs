using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>
/// A million package versions, drawn from the pool of real ones, held against an index on one thread: as texts, and with
/// versions that are parsed already.
/// </summary>
internal static class MillionRun
{
    private const int Wanted = 1_000_000;
    private const int Rounds = 5;

    public static int Run(string pool, string[] advisories)
    {
        var feeds = advisories.SelectMany(path => AdvisorySources.Open(path)).OfType<AdvisoryItem.Understood>();
        var index = AdvisoryIndex.Build(feeds.Select(item => item.Advisory));
        using var file = new MemoryStream();
        index.Save(file);
        var bytes = file.ToArray();
        var loading = Best(() => AdvisoryIndex.Load(bytes).Index!.PackageCount);
        Say($"index: {index.AdvisoryCount} advisories, {index.PackageCount} packages, {index.StatementCount} statements");
        Say($"{bytes.Length} bytes = {(double)bytes.Length / index.StatementCount:0} bytes a statement; opened in {loading * 1000:0.0} ms");

        var drawn = Draw(pool);
        var parsed = Array.ConvertAll(
            drawn, one => VersionSchemes.Of(one.Package.Ecosystem)?.TryParse(one.Version, out var value) == true ? value : null);
        var hits = new List<IndexHit>(drawn.Length);
        var strings = Best(() =>
        {
            hits.Clear();
            foreach (ref readonly var one in drawn.AsSpan())
            {
                index.Hits(one, hits);
            }

            return hits.Count;
        });
        var values = Best(() =>
        {
            hits.Clear();
            for (var at = 0; at < drawn.Length; at++)
            {
                index.Hits(drawn[at], parsed[at], hits);
            }

            return hits.Count;
        });
        var touched = drawn.Count(one => index.Find(one.Package) is not null);
        Say($"{drawn.Length} package versions, {touched} of packages with advisories, {hits.Count} hits");
        Say($"as texts {strings:0.000} s, parsed {values:0.000} s");
        return 0;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Best(Func<int> work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    // The pool again and again until there are enough; each time with other string objects, as an inventory would bring.
    private static Coordinate[] Draw(string pool)
    {
        using var stream = new GZipStream(File.OpenRead(pool), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        var all = new List<Coordinate>();
        foreach (var type in json.RootElement.EnumerateObject())
        {
            foreach (var row in type.Value.EnumerateArray())
            {
                var text = $"pkg:{type.Name}/{row[0].GetString()}@{row[1].GetString()}";
                if (PackageUrl.TryParse(text, out var purl) && PackageNames.Of(purl) is { } name)
                {
                    all.Add(new Coordinate(name, purl.Version, CoordinateKind.Package));
                }
            }
        }

        Say($"pool: {all.Count} package versions");
        return [.. Enumerable.Range(0, Wanted).Select(at => Copy(all[at % all.Count]))];
    }

    private static Coordinate Copy(Coordinate one) =>
        one with { Package = one.Package with { Name = new string(one.Package.Name) }, Version = new string(one.Version) };
}
