using System.Globalization;

namespace Kakehashi.Matching.Versions;

/// <summary>NuGet: Semantic Versioning with up to four numbers of 31 bits and pre-releases without regard to case.</summary>
public sealed class NuGetVersions : VersionScheme
{
    private const int MaxNumbers = 4;

    /// <inheritdoc />
    public override string Name => "nuget";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var plus = rest.IndexOf('+');
        var build = plus < 0 ? [] : rest[(plus + 1)..];
        rest = plus < 0 ? rest : rest[..plus];
        var hyphen = rest.IndexOf('-');
        var preRelease = hyphen < 0 ? [] : rest[(hyphen + 1)..];
        if ((plus >= 0 && !SemVerIdentifiers.AreValid(build, zerosAllowed: true))
            || (hyphen >= 0 && !SemVerIdentifiers.AreValid(preRelease, zerosAllowed: true)))
        {
            return null;
        }

        var numbers = new int[MaxNumbers];
        return ReadNumbers(hyphen < 0 ? rest : rest[..hyphen], numbers)
            ? new Version(numbers, preRelease.ToString())
            : null;
    }

    // Blanks around each number pass, as they do in NuGet's own parser.
    private static bool ReadNumbers(ReadOnlySpan<char> core, int[] numbers)
    {
        var count = 0;
        foreach (var range in core.Split('.'))
        {
            var part = core[range].Trim();
            if (count == MaxNumbers || !TextScan.IsNumber(part) || !TryRead(part, out numbers[count++]))
            {
                return false;
            }
        }

        return count > 0;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private sealed class Version(int[] numbers, string preRelease) : IComparable
    {
        private int[] Numbers => numbers;

        private string PreRelease => preRelease;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = numbers.AsSpan().SequenceCompareTo(other.Numbers);
            return order != 0 ? order : SemVerIdentifiers.Compare(preRelease, other.PreRelease, ignoreCase: true);
        }
    }
}
