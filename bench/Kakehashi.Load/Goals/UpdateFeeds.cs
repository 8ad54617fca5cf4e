using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kakehashi.Load.Goals;

/// <summary>
/// A day's update: records that are known, in a newer edition with another text and every second one with another bound, and
/// new ones of JVN. Each edition differs from the others.
/// </summary>
internal static class UpdateFeeds
{
    private const int Cves = 5_000;
    private const int Osvs = 100;
    private const int Jvns = 500;
    private static readonly string[] Feeds = ["nvd", "osv", "jvn"];

    /// <summary>Writes the three feeds.</summary>
    /// <param name="folder">Folder to make; each feed has one of its own in it.</param>
    /// <param name="data">The shared data.</param>
    /// <param name="edition">Number of the edition, from 1.</param>
    /// <returns>The paths to import.</returns>
    public static string[] Write(string folder, string data, int edition)
    {
        string[] paths = [.. Feeds.Select(name => Path.Combine(folder, name))];
        foreach (var path in paths)
        {
            Directory.CreateDirectory(path);
        }

        WriteNvd(Path.Combine(data, "nvd", "feed-1.1", "nvdcve-1.1-2021.json.gz"), Path.Combine(paths[0], "nvdcve-1.1-modified.json"), edition);
        WriteOsv(Path.Combine(data, "osv", "PyPI", "all.zip"), paths[1], edition);
        JvnFiles.Write(paths[2], Jvns, new Random(edition));
        return paths;
    }

    private static string Day(int edition) => new DateOnly(2026, 10, 1).AddDays(edition).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteNvd(string source, string target, int edition)
    {
        using var stream = new GZipStream(File.OpenRead(source), CompressionMode.Decompress);
        var feed = JsonNode.Parse(stream)!.AsObject();
        var all = feed["CVE_Items"]!.AsArray();
        var chosen = Enumerable.Range(0, Cves).Select(at => all[(int)((long)at * all.Count / Cves)]!.DeepClone()).ToArray();
        for (var at = 0; at < chosen.Length; at++)
        {
            chosen[at]["lastModifiedDate"] = Day(edition) + "T00:00Z";
            var text = chosen[at]["cve"]!["description"]!["description_data"]![0]!;
            text["value"] = $"{text["value"]} (edition {edition})";
            if (at % 2 == 0)
            {
                RaiseBound(chosen[at]["configurations"]!["nodes"]!.AsArray(), edition);
            }
        }

        feed["CVE_Items"] = new JsonArray(chosen);
        File.WriteAllText(target, feed.ToJsonString());
    }

    private static void RaiseBound(JsonArray nodes, int edition)
    {
        foreach (var match in nodes.SelectMany(node => node!["cpe_match"]!.AsArray()))
        {
            if (match!["versionEndExcluding"] is { } bound)
            {
                match["versionEndExcluding"] = $"{bound}.{edition}";
                return;
            }
        }
    }

    private static void WriteOsv(string source, string folder, int edition)
    {
        using var zip = ZipFile.OpenRead(source);
        foreach (var entry in zip.Entries.Take(Osvs))
        {
            using var stream = entry.Open();
            var record = JsonNode.Parse(stream)!;
            record["modified"] = Day(edition) + "T00:00:00Z";
            record["details"] = $"{record["details"]} (edition {edition})";
            File.WriteAllText(Path.Combine(folder, entry.Name), record.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
    }
}
