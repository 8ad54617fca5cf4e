namespace Kakehashi.Matching.Versions;

/// <summary>
/// Oracle's products: numbers (<c>19.12.0.0.210720</c>, the last being the day of the quarterly patch; a missing one is
/// zero), and quarterly patches by name (<c>CPUJul2021</c>, <c>Jul 2021</c>). Between a number and a name a range answers
/// undecided: which quarter a release contains, neither says.
/// </summary>
public sealed class OracleVersions : VersionScheme
{
    private const int MaxNumbers = 8;
    private static readonly string[] Quarters = ["jan", "apr", "jul", "oct"];

    /// <inheritdoc />
    public override string Name => "oracle";

    internal override bool HasPartialVersions => true;

    internal override int? CompareToBound(IComparable version, IComparable bound) =>
        ((Version)version).IsQuarter == ((Version)bound).IsQuarter ? version.CompareTo(bound) : null;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return NumberList.Read(trimmed, ".", isLongerHigher: false) is { Count: <= MaxNumbers } numbers ? new Version(numbers, false)
            : ReadQuarter(trimmed) is { } quarter ? new Version(quarter, true)
            : null;
    }

    // "CPUJul2021", "cpujul2021", "Jul 2021", "July 2021".
    private static NumberList? ReadQuarter(ReadOnlySpan<char> text)
    {
        var rest = text.StartsWith("cpu", StringComparison.OrdinalIgnoreCase) ? text[3..].TrimStart() : text;
        for (var quarter = 0; quarter < Quarters.Length; quarter++)
        {
            if (rest.StartsWith(Quarters[quarter], StringComparison.OrdinalIgnoreCase))
            {
                var year = rest[TextScan.LettersEnd(rest, 0)..].TrimStart();
                return year.Length == 4 && TextScan.IsNumber(year)
                    ? new NumberList([VersionNumber.Of(year), VersionNumber.Of([(char)('0' + quarter)])], isLongerHigher: false)
                    : null;
            }
        }

        return null;
    }

    private sealed class Version(NumberList numbers, bool isQuarter) : IComparable
    {
        private readonly NumberList _numbers = numbers;

        public bool IsQuarter => isQuarter;

        // A total order needs a place for the names: below all numbers.
        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = other.IsQuarter.CompareTo(isQuarter);
            return order != 0 ? order : _numbers.CompareTo(other._numbers);
        }
    }
}
