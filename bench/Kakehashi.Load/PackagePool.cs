using System.IO.Compression;
using System.Text.Json;

namespace Kakehashi.Load;

/// <summary>Package coordinates, drawn as often as real SBOMs hold them.</summary>
internal sealed class PackagePool
{
    private readonly Dictionary<string, (string Name, string Version)[]> _packages = [];
    private readonly Dictionary<string, long[]> _sums = [];

    private PackagePool()
    {
    }

    public static PackagePool Read(string file)
    {
        var pool = new PackagePool();
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        foreach (var type in json.RootElement.EnumerateObject())
        {
            var entries = type.Value.EnumerateArray()
                .Select(entry => (Name: entry[0].GetString()!, Version: entry[1].GetString() ?? "", Count: entry[2].GetInt64()))
                .Where(entry => entry.Name.Length > 0).ToList();
            long sum = 0;
            pool._packages[type.Name] = [.. entries.Select(entry => (entry.Name, entry.Version))];
            pool._sums[type.Name] = [.. entries.Select(entry => sum += entry.Count)];
        }

        return pool;
    }

    /// <summary>A package of a type.</summary>
    public (string Name, string Version) Draw(string type, Random random)
    {
        var sums = _sums[type];
        var at = Array.BinarySearch(sums, random.NextInt64(sums[^1]) + 1);
        return _packages[type][at < 0 ? ~at : at];
    }
}
