using BenchmarkDotNet.Attributes;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Bench;

/// <summary>One version parsed; one prepared range asked about parsed versions: the inner loop of a full match.</summary>
[MemoryDiagnoser]
public class VersionBench
{
    private readonly string[] _texts = new string[1000];
    private readonly IComparable?[] _values = new IComparable?[1000];
    private VersionScheme _scheme = null!;
    private PreparedRange _range = null!;

    [Params("npm", "PyPI", "Maven", "Debian", "AlmaLinux", "cpe")]
    public string Ecosystem { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _scheme = VersionSchemes.Of(Ecosystem)!;
        _range = new PreparedRange(
            new VersionRange([new VersionInterval(null, false, "2.3.1", false), new VersionInterval("2.4.0", true, "2.12.2", false)]),
            _scheme);
        for (var index = 0; index < _texts.Length; index++)
        {
            _texts[index] = $"2.{index % 20}.{index % 7}";
            _values[index] = _scheme.TryParse(_texts[index], out var value) ? value : null;
        }
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Parse()
    {
        var parsed = 0;
        foreach (var text in _texts)
        {
            parsed += _scheme.TryParse(text, out _) ? 1 : 0;
        }

        return parsed;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public int Contains()
    {
        var inside = 0;
        for (var index = 0; index < _texts.Length; index++)
        {
            inside += _range.Contains(_texts[index], _values[index]) == RangeVerdict.Inside ? 1 : 0;
        }

        return inside;
    }
}
