using System.IO.Compression;
using Kakehashi.Formats.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Spdx;

/// <summary>Walks every SPDX document that other projects published and holds what became of each.</summary>
public sealed class SpdxSharedTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("data/sbom/spdx-examples.zip", 79, "12 spdx-json, 7 spdx-tag-value, 12 spdx3-json")]
    [InlineData("data/sbom/spdx-spec-examples.zip", 1, "1 spdx3-json")]
    [InlineData(
        "data/sbom/spdx-tools-java.zip",
        61,
        "4 refused spdx-spreadsheet, 1 refused unknown-format, 1 refused unknown-version, "
        + "1 set aside no-name, 3 set aside vulnerability-statement, 5 spdx-json, 2 spdx-rdf, "
        + "3 spdx-tag-value, 2 spdx-xml, 3 spdx-yaml, 2 spdx3-json")]
    [InlineData(
        "data/sbom/spdx-tools-python.zip",
        67,
        "5 spdx-json, 3 spdx-rdf, 4 spdx-tag-value, 3 spdx-xml, 3 spdx-yaml")]
    [InlineData("data/sbom/bom-shelter-in-the-lab.zip", 10145, "57 spdx-json")]
    [InlineData(
        "data/sbom/bom-shelter-in-the-wild.zip",
        4706,
        "1 refused not-json, 1 refused unclosed-text, 1 refused unknown-format, 12 spdx-json, "
        + "16 spdx-tag-value")]
    [InlineData("data/sbom/guac-data.zip", 359, "3 spdx-json")]
    [InlineData("data/sbom/guac-tests.zip", 216, "1 refused unknown-version, 8 set aside no-name, 10 spdx-json")]
    [InlineData("data/sbom/osv-scanner-insecure.zip", 1, "1 spdx-json")]
    [InlineData("data/sbom/trivy-tests.zip", 41, "1 refused unknown-format, 10 spdx-json")]
    [InlineData("data/sbom/trustify-redhat.zip", 1366, "14 spdx-json")]
    [InlineData("conformance/spdx/spdx-examples", 128, "17 spdx-json, 12 spdx-tag-value, 25 spdx3-json")]
    [InlineData("conformance/spdx/spdx-spec-3.0", 1, "1 spdx3-json")]
    [InlineData(
        "conformance/spdx/tools-java",
        61,
        "1 refused unknown-version, 1 set aside no-name, 3 set aside vulnerability-statement, "
        + "5 spdx-json, 2 spdx-rdf, 3 spdx-tag-value, 2 spdx-xml, 3 spdx-yaml, 2 spdx3-json")]
    public void What_becomes_of_every_file_is_known(string folder, int components, string expected)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var understood = 0;
        foreach (var (name, bytes) in Files(SharedData.Path(folder)))
        {
            var result = InventoryReader.Read(new MemoryStream(bytes), name);
            var isSpdx = result.Document?.Format.StartsWith("spdx", StringComparison.Ordinal) ?? IsNamedSpdx(folder + name);
            if (isSpdx)
            {
                understood += result.Understood.Count();
                Count(result.Refusal is { } refusal ? "refused " + refusal.Code : result.Document!.Format);
                foreach (var item in result.SetAside)
                {
                    Count("set aside " + item.Why);
                    output.WriteLine($"{name} {item.Where} {item.Why} {item.Content}");
                }

                output.WriteLine($"{name} {result.Refusal?.ToString() ?? result.Document!.Format}");
            }
        }

        string.Join(", ", counts.Select(one => $"{one.Value} {one.Key}")).ShouldBe(expected);
        understood.ShouldBe(components);

        void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    private static bool IsNamedSpdx(string name) => name.Contains("spdx", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, byte[] Bytes)> Files(string path)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return (file, File.ReadAllBytes(file));
            }

            yield break;
        }

        using var archive = ZipFile.OpenRead(path);
        foreach (var entry in archive.Entries.Where(entry => entry.Length > 0))
        {
            using var content = new MemoryStream();
            using var file = entry.Open();
            file.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }
}
