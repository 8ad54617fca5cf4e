using Kakehashi.Formats.Advisories;
using Kakehashi.Testing;

namespace Kakehashi.Formats.Tests.Counts;

/// <summary>Reads every file of the folders with advisories, as an import of each would.</summary>
internal static class AdvisoryCounts
{
    public const string Head =
        """
        | folder or archive | files | records read | statements | records and documents set aside |
        |---|---|---|---|---|
        """;

    private const string SetAside = "set aside";

    // Each of what lies in these is a row.
    private static readonly string[] Parents =
    [
        "data/nvd", "data/cve5", "data/osv", "data/native", "data/jvn", "data/jvn/myjvn-np/examples", "data/kev", "data/csaf", "data/msrc", "data/cvrf",
        "data/oval", "data/vendor-json",
    ];

    private static readonly string[] Folders =
    [
        "data/epss", "data/openvex", "data/updateinfo", "data/secdb", "data/perf/advisories", "conformance/csaf/oasis-2.0", "conformance/csaf/oasis-2.1",
        "conformance/openvex", "conformance/osv", "conformance/jvn",
    ];

    public static IEnumerable<string> Rows()
    {
        var root = SharedData.Path("data")[..^"data".Length];
        var children = Parents.SelectMany(parent => Directory.EnumerateFileSystemEntries(SharedData.Path(parent)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => path != "data/jvn/myjvn-np");
        return children.Concat(Folders).Order(StringComparer.Ordinal).AsParallel().AsOrdered().Select(path => Count(path).ToRow(SetAside));
    }

    private static CountedFolder Count(string name)
    {
        var path = SharedData.Path(name);
        var counted = new CountedFolder(name)
        {
            Files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Count() : 1,
        };
        foreach (var item in AdvisorySources.Open(path))
        {
            switch (item)
            {
                case AdvisoryItem.Understood understood:
                    counted.Read++;
                    counted.Held += understood.Advisory.Affected.Count;
                    break;
                case AdvisoryItem.Scores scores:
                    counted.Read++;
                    counted.Held += scores.Sheet.Count;
                    break;
                case AdvisoryItem.SetAside aside:
                    counted.Note(SetAside, aside.Why, FileOf(aside.Where));
                    break;
            }
        }

        return counted;
    }

    // The innermost document of the place, without the record in it.
    private static string FileOf(string where) =>
        where.Split(" › ").LastOrDefault(part => !part.Contains('[', StringComparison.Ordinal) && Path.HasExtension(part)) is { } file
            ? file.Split('/')[^1] : where.Split(" › ")[0].Split('/')[^1];
}
