using System.IO.Compression;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Accuracy;

/// <summary>The inventories, in groups that are reported together.</summary>
internal static class Inventories
{
    private static readonly string[] Tools = ["syft", "trivy", "bom", "tern"];

    public static IEnumerable<InventoryGroup> Groups(string data)
    {
        var lab = Lab(Path.Combine(data, "sbom", "bom-shelter-in-the-lab.zip")).ToList();
        foreach (var tool in Tools)
        {
            yield return new InventoryGroup(
                $"container images, SPDX by {tool}", [.. lab.Where(one => one.Name.StartsWith($"spdx-{tool}-", StringComparison.Ordinal))]);
        }

        yield return new InventoryGroup(
            "UBI 8 image, rpm list read as AlmaLinux 8",
            [Read(Path.Combine(data, "packages/rpm/UBI8s390x.queryformat.tsv"), "AlmaLinux:8")]);
        yield return new InventoryGroup(
            "Debian 12 build image, dpkg status", [Read(Path.Combine(data, "packages/dpkg/debian12-build-image.status.gz"), "Debian:12")]);
        yield return new InventoryGroup(
            "10,000 packages of public SBOMs", [Read(Path.Combine(data, "perf/sboms/mix-10000.cdx.json.gz"), null)]);
    }

    private static IEnumerable<Inventory> Lab(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        foreach (var entry in archive.Entries)
        {
            using var file = entry.Open();
            yield return Of(entry.Name, InventoryReader.Read(file, entry.Name));
        }
    }

    private static Inventory Read(string path, string? distribution)
    {
        using var file = File.OpenRead(path);
        return Of(Path.GetFileName(path), InventoryReader.Read(file, path, new InventoryOptions { Distribution = distribution }));
    }

    private static Inventory Of(string name, InventoryResult read) => read.Refusal is { } refusal
        ? throw new InvalidDataException($"{name}: {refusal}")
        : new Inventory(name, [.. read.Understood.Select(item => item.Component)]);
}

internal sealed record InventoryGroup(string Title, IReadOnlyList<Inventory> Inventories);

internal sealed record Inventory(string Name, IReadOnlyList<Component> Components);
