using System.IO.Compression;
using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Formats.Tests.Inventories;

/// <summary>Walks the real inventories that other projects published, broken ones included.</summary>
public sealed class SharedInventoriesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_published_sbom_ends_as_a_result()
    {
        var tally = new Tally();
        foreach (var zip in Directory.EnumerateFiles(SharedData.Path("data/sbom"), "*.zip").Order(StringComparer.Ordinal))
        {
            using var archive = ZipFile.OpenRead(zip);
            foreach (var entry in archive.Entries.Where(entry => entry.Length > 0))
            {
                using var file = entry.Open();
                var result = InventoryReader.Read(file, entry.FullName);
                tally.Add(entry.FullName, result);
                if (result.Document?.Format is InventoryFormats.CycloneDxJson or InventoryFormats.SpdxJson)
                {
                    using var again = entry.Open();

                    // A claim that is set aside is no component.
                    var claims = result.SetAside.Count(item => item.Why == SetAsideCodes.ClaimWithoutComponent);
                    (result.Items.Count - claims + result.Document.Duplicates).ShouldBe(ComponentsOf(again), entry.FullName);
                }
            }
        }

        tally.Print(output);
        tally.Files.ShouldBeGreaterThan(1000);
        tally.Understood.ShouldBeGreaterThan(13_000);
    }

    [Fact]
    public void Every_conformance_file_ends_as_a_result_and_the_valid_ones_are_read()
    {
        var tally = new Tally();
        var unread = new List<string>();
        foreach (var path in Files(SharedData.Path("conformance/cyclonedx")))
        {
            using var file = File.OpenRead(path);
            var result = InventoryReader.Read(file, path);
            tally.Add(path, result);
            var name = Path.GetFileName(path);
            if (name.StartsWith("valid-", StringComparison.Ordinal) && !name.EndsWith(".textproto", StringComparison.Ordinal)
                && result.Refusal is { } refusal)
            {
                unread.Add($"{name}: {refusal}");
            }
        }

        tally.Print(output);
        tally.Files.ShouldBeGreaterThan(700);
        unread.ShouldBeEmpty();
    }

    [Fact]
    public void Every_package_list_ends_as_a_result()
    {
        var tally = new Tally();
        foreach (var path in Files(SharedData.Path("data/packages")))
        {
            using var file = File.OpenRead(path);
            tally.Add(path, InventoryReader.Read(file, path));
        }

        tally.Print(output);
        tally.Understood.ShouldBeGreaterThan(5_000);
    }

    /// <summary>Counts the components by another way: the whole document in memory.</summary>
    private static int ComponentsOf(Stream file)
    {
        using var text = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
        using var json = JsonDocument.Parse(text.ReadToEnd());
        var root = json.RootElement;
        if (root.TryGetProperty("spdxVersion", out _))
        {
            return root.TryGetProperty("packages", out var packages) ? packages.GetArrayLength() : 0;
        }

        return Below(root) + (root.TryGetProperty("metadata", out var metadata)
            && metadata.TryGetProperty("component", out var subject) ? Below(subject) : 0);

        static int Below(JsonElement element) => element.TryGetProperty("components", out var components)
            ? components.EnumerateArray().Sum(component => 1 + Below(component))
            : 0;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private sealed class Tally
    {
        private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
        private readonly List<string> _refused = [];

        public int Files { get; private set; }

        public int Understood { get; private set; }

        public void Add(string name, InventoryResult result)
        {
            Files++;
            Understood += result.Understood.Count();
            Count(result.Refusal is { } refusal ? "refused " + refusal.Code : "read " + result.Document!.Format);
            foreach (var item in result.SetAside)
            {
                item.Where.ShouldNotBeEmpty();
                Count("set aside " + item.Why);
            }

            if (result.Refusal is not null)
            {
                result.Refusal.Where.ShouldNotBeEmpty();
            }

            // Most of what is unknown here is SPDX in its other notations, and too long a list to look through.
            if (result.Refusal is { Code: not RefusalCodes.UnknownFormat })
            {
                _refused.Add($"{Path.GetFileName(name)}: {result.Refusal}");
            }
        }

        public void Print(ITestOutputHelper output)
        {
            output.WriteLine($"{Files} files, {Understood} components understood");
            foreach (var (reason, count) in _reasons)
            {
                output.WriteLine($"{count} {reason}");
            }

            _refused.ForEach(output.WriteLine);
        }

        private void Count(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }
}
