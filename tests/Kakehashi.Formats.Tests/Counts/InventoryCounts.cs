using System.IO.Compression;
using Kakehashi.Formats.Inventories;
using Kakehashi.Testing;

namespace Kakehashi.Formats.Tests.Counts;

/// <summary>Reads every file of the folders and archives with inventories, as an upload of each would.</summary>
internal static class InventoryCounts
{
    public const string Head =
        """
        | folder or archive | files | read | components | components set aside | files refused |
        |---|---|---|---|---|---|
        """;

    private const string SetAside = "set aside";
    private const string Refused = "refused";

    private static readonly string[] Folders =
    [
        "data/packages/dpkg", "data/packages/rpm", "data/packages/rpmdb", "data/packages/fixtures", "data/perf/sboms",
        "conformance/cyclonedx/spec-resources", "conformance/spdx/spdx-examples", "conformance/spdx/spdx-spec-3.0", "conformance/spdx/tools-java",
    ];

    public static IEnumerable<string> Rows()
    {
        var archives = Directory.GetFiles(SharedData.Path("data/sbom"), "*.zip").Order(StringComparer.Ordinal).ToList();
        return archives.Select(archive => ($"data/sbom/{Path.GetFileName(archive)}", FilesOfZip(archive)))
            .Concat(Folders.Select(folder => (folder, FilesOf(SharedData.Path(folder)))))
            .AsParallel().AsOrdered().Select(source => Count(source.Item1, source.Item2).ToRow(SetAside, Refused));
    }

    private static CountedFolder Count(string name, IEnumerable<(string Name, Func<Stream> Open)> files)
    {
        var counted = new CountedFolder(name);
        foreach (var (file, open) in files)
        {
            using var content = open();
            var result = InventoryReader.Read(content, file);
            counted.Files++;
            if (result.Refusal is { } refusal)
            {
                counted.Note(Refused, refusal.Code, Path.GetFileName(file));
                continue;
            }

            counted.Read++;
            counted.Held += result.Understood.Count();
            foreach (var item in result.SetAside)
            {
                counted.Note(SetAside, item.Why, Path.GetFileName(file));
            }
        }

        return counted;
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (file, (Func<Stream>)(() => File.OpenRead(file))));

    private static IEnumerable<(string Name, Func<Stream> Open)> FilesOfZip(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            yield return (entry.FullName, entry.Open);
        }
    }
}
