using System.Diagnostics;
using System.Globalization;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>
/// <c>versions POOL</c>: what comparing and parsing real versions costs, for each scheme. Batches of 200 are timed one by one;
/// median and 95th percentile are those of the batches, so that another program's turn on the machine shows in the latter.
/// </summary>
internal static class VersionRun
{
    private const int Batch = 200;
    private const int Batches = 4_000;
    private static readonly string[] Types = ["npm", "nuget", "golang", "deb", "rpm", "maven", "pypi", "apk", "gem", "composer"];

    private static int _sink;

    public static int Run(string pool, string[] types)
    {
        Console.WriteLine("| type | versions | compare: median | p95 | bytes | parse: median | p95 | bytes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var type in types.Length > 0 ? types : Types)
        {
            var versions = VersionPool.Read(pool, type);
            var scheme = VersionSchemes.OfAnyWord(type)!;
            var pairs = VersionPool.Pairs(type, versions, Batch * 50);
            var parsed = Array.ConvertAll(pairs, pair => (Value(scheme, pair.Left), Value(scheme, pair.Right)));
            var compare = Measure(pairs.Length, at => _sink += parsed[at].Item1.CompareTo(parsed[at].Item2));
            var parse = Measure(pairs.Length, at => _sink += scheme.TryParse(pairs[at].Left, out _) ? 1 : 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {type} | {versions.Count} | {compare} | {parse} |"));
        }

        return 0;
    }

    private static IComparable Value(VersionScheme scheme, string text) => scheme.TryParse(text, out var value) ? value : null!;

    private static string Measure(int count, Action<int> work)
    {
        // Until the compiler has done its last round.
        var warm = Stopwatch.StartNew();
        while (warm.ElapsedMilliseconds < 800)
        {
            RunBatch(0, count, work);
        }

        var times = new double[Batches];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = Stopwatch.GetTimestamp();
            RunBatch(batch * Batch % count, Batch, work);
            times[batch] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch;
        }

        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / ((long)Batch * Batches);
        Array.Sort(times);
        return string.Create(
            CultureInfo.InvariantCulture, $"{times[Batches / 2]:0.0} ns | {times[Batches * 95 / 100]:0.0} ns | {bytes:0}");
    }

    private static void RunBatch(int from, int count, Action<int> work)
    {
        for (var at = from; at < from + count; at++)
        {
            work(at);
        }
    }
}
