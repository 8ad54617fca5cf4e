using BenchmarkDotNet.Attributes;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Matching.Bench;

/// <summary>An index of 100,000 statements: loading the file, and matching an inventory of 1,000 components.</summary>
[MemoryDiagnoser]
public class IndexBench
{
    private byte[] _file = [];
    private AdvisoryIndex _index = null!;
    private Coordinate[][] _inventory = [];

    [GlobalSetup]
    public void Prepare()
    {
        _index = AdvisoryIndex.Build(Enumerable.Range(0, 100_000).Select(Advisory));
        using var stream = new MemoryStream();
        _index.Save(stream);
        _file = stream.ToArray();
        _inventory =
        [
            .. Enumerable.Range(0, 1000)
                .Select(number => new[] { new Coordinate(Package(number * 20), $"2.{number % 30}.1", CoordinateKind.Package) }),
        ];
    }

    [Benchmark]
    public int Load() => AdvisoryIndex.Load(_file).Index!.PackageCount;

    [Benchmark]
    public int MatchInventory() => _inventory.Sum(coordinates => _index.Match(coordinates).Count);

    private static Advisory Advisory(int number) => new()
    {
        Id = $"CVE-2024-{number}",
        Affected =
        [
            new AffectedProduct
            {
                Package = Package(number),
                Rule = RangeRule.PackageRange,
                Range = new VersionRange([new VersionInterval("2.0.0", true, $"2.{number % 30}.0", false)]),
                Text = $"introduced 2.0.0, fixed 2.{number % 30}.0",
            },
        ],
    };

    private static PackageName Package(int number) => new("npm", $"package-{number % 20_000}");
}
