namespace Kakehashi.Matching.Versions;

/// <summary>
/// OpenSSL in both ages: <c>1.0.2zf</c>, where a letter is a patch and <c>za</c> follows <c>z</c>, and <c>3.0.7</c>. Other
/// projects with letters for patches (<c>9.11k</c>) are ordered alike.
/// </summary>
public sealed class OpenSslVersions : VersionScheme
{
    private static readonly string[] Stages = ["dev", "alpha", "pre", "beta", "rc"];

    /// <inheritdoc />
    public override string Name => "openssl";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var hyphen = rest.IndexOf('-');
        var (stage, number) = (Stages.Length, VersionNumber.Zero);
        if (hyphen >= 0 && !ReadStage(rest[(hyphen + 1)..], out stage, out number))
        {
            return null;
        }

        rest = hyphen < 0 ? rest : rest[..hyphen];
        var numbersEnd = rest.LastIndexOfAnyInRange('0', '9') + 1;
        return TextScan.LettersEnd(rest, numbersEnd) == rest.Length
            && NumberList.Read(rest[..numbersEnd], ".", isLongerHigher: false) is { } numbers
            ? new Version(numbers, rest[numbersEnd..].ToString().ToLowerInvariant(), stage, number)
            : null;
    }

    private static bool ReadStage(ReadOnlySpan<char> text, out int stage, out VersionNumber number)
    {
        var end = TextScan.LettersEnd(text, 0);
        stage = Array.IndexOf(Stages, text[..end].ToString());
        number = VersionNumber.Of(text[end..][..(TextScan.DigitsEnd(text, end) - end)]);

        // A build that was cut for FIPS is the release itself.
        if (text[..end] is "fips")
        {
            stage = Stages.Length;
        }

        return stage >= 0 && TextScan.DigitsEnd(text, end) == text.Length;
    }

    private sealed class Version(NumberList numbers, string letters, int stage, VersionNumber stageNumber) : IComparable
    {
        private readonly NumberList _numbers = numbers;
        private readonly string _letters = letters;
        private readonly int _stage = stage;
        private readonly VersionNumber _stageNumber = stageNumber;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = _numbers.CompareTo(other._numbers);
            order = order != 0 ? order : CompareLetters(_letters, other._letters);
            order = order != 0 ? order : _stage.CompareTo(other._stage);
            return order != 0 ? order : _stageNumber.CompareTo(other._stageNumber);
        }

        // After z comes za: fewer letters are older.
        private static int CompareLetters(string left, string right) =>
            left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }
}
