using System.IO.Compression;
using System.Text.Json;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>Real versions: a gzipped JSON object of package types, each a list of <c>[name, version, count]</c>.</summary>
internal static class VersionPool
{
    // Fixed, so that two runs measure the same pairs.
    private const int Seed = 20261123;

    /// <summary>The versions of a type that its scheme can read, as written, without repetition.</summary>
    public static List<string> Read(string path, string type)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        var scheme = VersionSchemes.OfAnyWord(type)!;
        return
        [
            .. json.RootElement.GetProperty(type).EnumerateArray()
                .Select(entry => entry[1].GetString() ?? "")
                .Where(version => scheme.TryParse(version, out _))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Pairs by turns of neighbours in the order, which share a long beginning, and of any two.</summary>
    public static (string Left, string Right)[] Pairs(string type, List<string> versions, int count)
    {
        var scheme = VersionSchemes.OfAnyWord(type)!;
        var sorted = versions.OrderBy(version => scheme.TryParse(version, out var value) ? value : null!).ToArray();
        var random = new Random(Seed);
        var pairs = new (string, string)[count];
        for (var at = 0; at < count; at++)
        {
            var first = random.Next(sorted.Length);
            var second = at % 2 == 0 ? (first + random.Next(3)) % sorted.Length : random.Next(sorted.Length);
            pairs[at] = at % 4 < 2 ? (sorted[first], sorted[second]) : (sorted[second], sorted[first]);
        }

        return pairs;
    }
}
