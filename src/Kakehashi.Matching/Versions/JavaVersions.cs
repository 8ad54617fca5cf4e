namespace Kakehashi.Matching.Versions;

/// <summary>
/// Java runtimes in all their spellings: <c>1.8.0_292</c>, <c>8u292</c> and <c>8.0.292</c> are one release; from 9 on
/// <c>11.0.11+9</c> (JEP 223, JEP 322). A missing build is the lowest.
/// </summary>
public sealed class JavaVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "jre";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var early = rest.IndexOf("-ea", StringComparison.Ordinal);
        var isEarly = early > 0 && (early + 3 == rest.Length || rest[early + 3] is '+' or '-');
        rest = isEarly ? $"{rest[..early]}{rest[(early + 3)..]}" : rest;
        var buildAt = rest.IndexOf("-b", StringComparison.Ordinal);
        var buildLength = buildAt < 0 ? 1 : 2;
        buildAt = buildAt < 0 ? rest.IndexOf('+') : buildAt;
        var build = buildAt < 0 ? [] : rest[(buildAt + buildLength)..];
        if (buildAt >= 0 && !TextScan.IsNumber(build))
        {
            return null;
        }

        var core = buildAt < 0 ? rest : rest[..buildAt];
        var update = core.IndexOf('u');
        var spelled = update < 0 ? core.ToString() : $"{core[..update]}.0.{core[(update + 1)..]}";

        // Up to 8 the number that counted was the second one.
        spelled = spelled.StartsWith("1.", StringComparison.Ordinal) ? spelled[2..] : spelled;
        return NumberList.Read(spelled, "._", isLongerHigher: false) is { } numbers
            ? new Version(numbers, !isEarly, VersionNumber.Of(build))
            : null;
    }

    private sealed class Version(NumberList numbers, bool isReleased, VersionNumber build) : IComparable
    {
        private readonly NumberList _numbers = numbers;
        private readonly bool _isReleased = isReleased;
        private readonly VersionNumber _build = build;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = _numbers.CompareTo(other._numbers);
            order = order != 0 ? order : _isReleased.CompareTo(other._isReleased);
            return order != 0 ? order : _build.CompareTo(other._build);
        }
    }
}
