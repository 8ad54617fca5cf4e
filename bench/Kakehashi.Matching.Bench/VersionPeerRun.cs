using System.Diagnostics;
using System.Globalization;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>This library's side of <c>bench/peers</c>: writes pairs of versions, and compares the pairs of such a file.</summary>
internal static class VersionPeerRun
{
    private const int Rounds = 7;

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
        var pairs = File.ReadLines(file).Select(line => line.Split('\t')).ToArray();
        var parsed = Array.ConvertAll(pairs, pair => Array.ConvertAll(pair, text => scheme.TryParse(text, out var value) ? value : null!));
        var answers = string.Concat(parsed.Select(pair => "<=>"[Math.Sign(pair[0].CompareTo(pair[1])) + 1]));
        var fromText = Median(() => pairs.Sum(pair => scheme.Compare(pair[0], pair[1])!.Value), pairs.Length);
        var ofParsed = Median(() => parsed.Sum(pair => pair[0].CompareTo(pair[1])), pairs.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"text\":{fromText:0},\"parsed\":{ofParsed:0},\"less\":{answers.Count('<')},\"equal\":{answers.Count('=')},\"greater\":{answers.Count('>')}}}"));
        return 0;
    }

    private static double Median(Func<int> round, int pairs)
    {
        // The first rounds let the compiler finish.
        var rates = new double[Rounds * 2];
        for (var at = 0; at < rates.Length; at++)
        {
            var start = Stopwatch.GetTimestamp();
            round();
            rates[at] = pairs / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var kept = rates[Rounds..];
        Array.Sort(kept);
        return kept[Rounds / 2];
    }
}
