using System.Diagnostics;
using System.Globalization;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>This library's side of <c>bench/peers</c>: writes pairs of versions, and compares the pairs of such a file.</summary>
internal static class VersionPeerRun
{
    private const int Rounds = 7;

    private static int _sink;

    /// <summary><c>pairs POOL TYPE COUNT FILE</c>: one pair a line, parted by a tab.</summary>
    public static int Write(string pool, string type, string count, string file)
    {
        var pairs = VersionPool.Pairs(type, VersionPool.Read(pool, type), int.Parse(count, CultureInfo.InvariantCulture));
        File.WriteAllLines(file, pairs.Select(pair => $"{pair.Left}\t{pair.Right}"));
        return 0;
    }

    /// <summary>
    /// <c>compare TYPE FILE</c>: pairs a second from text (both versions parsed, then compared) and of parsed versions, the
    /// median of seven rounds; and a digest of the answers, which must be that of the peers.
    /// </summary>
    public static int Compare(string type, string file)
    {
        var scheme = VersionSchemes.OfAnyWord(type)!;
        var lines = File.ReadLines(file).Select(line => line.Split('\t')).ToArray();
        var pairs = Array.ConvertAll(lines, line => (Left: line[0], Right: line[1]));
        var parsed = Array.ConvertAll(pairs, pair => (Left: Value(scheme, pair.Left), Right: Value(scheme, pair.Right)));
        var answers = string.Concat(parsed.Select(pair => "<=>"[Math.Sign(pair.Left.CompareTo(pair.Right)) + 1]));
        var fromText = Median(pairs, pair => scheme.Compare(pair.Left, pair.Right)!.Value);
        var ofParsed = Median(parsed, pair => pair.Left.CompareTo(pair.Right));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"text\":{fromText:0},\"parsed\":{ofParsed:0},\"less\":{answers.Count('<')},\"equal\":{answers.Count('=')},\"greater\":{answers.Count('>')}}}"));
        return 0;
    }

    private static IComparable Value(VersionScheme scheme, string text) => scheme.TryParse(text, out var value) ? value : null!;

    private static double Median<T>(T[] pairs, Func<T, int> compare)
    {
        // The first rounds let the compiler finish.
        var rates = new double[Rounds * 2];
        for (var at = 0; at < rates.Length; at++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var pair in pairs)
            {
                _sink += compare(pair);
            }

            rates[at] = pairs.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var kept = rates[Rounds..];
        Array.Sort(kept);
        return kept[Rounds / 2];
    }
}
