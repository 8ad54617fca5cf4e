namespace Kakehashi.Matching.Versions;

/// <summary>Debian and its heirs: <c>[epoch:]upstream[-revision]</c> as deb-version(7) orders it.</summary>
public sealed class DebianVersions : VersionScheme
{
    // dpkg keeps the epoch in an int.
    private const int MaxEpochDigits = 9;

    private const byte Tilde = 1;
    private const byte EndOfRun = 2;

    // Puts the other characters behind the letters.
    private const byte Behind = 128;

    /// <inheritdoc />
    public override string Name => "deb";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon < 0 ? [] : trimmed.AsSpan(0, colon).TrimStart('0');
        if (colon == 0 || epoch.Length > MaxEpochDigits || (colon > 0 && !TextScan.IsNumber(trimmed.AsSpan(0, colon))))
        {
            return null;
        }

        var rest = trimmed.AsSpan(colon + 1);
        var hyphen = rest.LastIndexOf('-');
        if (rest.IsEmpty || hyphen == 0 || hyphen == rest.Length - 1)
        {
            return null;
        }

        // A missing epoch counts as zero, a missing revision as "0", which equals the empty text.
        var writer = new SortKeyWriter(
            trimmed.Length <= SortKeyWriter.Short
                ? stackalloc byte[SortKeyWriter.Room(SortKeyWriter.Short)]
                : new byte[SortKeyWriter.Room(trimmed.Length)]);
        writer.AddNumber(epoch);
        return TryWrite(hyphen < 0 ? rest : rest[..hyphen], isUpstream: true, ref writer)
            && TryWrite(hyphen < 0 ? [] : rest[(hyphen + 1)..], isUpstream: false, ref writer)
                ? new Version(writer.Key)
                : null;
    }

    // deb-version(7): by turns the longest run without digits, by character, and the longest run of digits, by value.
    // Every part begins with a run, be it empty, and ends with a run that is.
    private static bool TryWrite(ReadOnlySpan<char> text, bool isUpstream, ref SortKeyWriter writer)
    {
        var at = 0;
        do
        {
            for (; at < text.Length && !char.IsAsciiDigit(text[at]); at++)
            {
                var rank = Rank(text[at], isUpstream);
                if (rank == 0)
                {
                    return false;
                }

                writer.Add(rank);
            }

            writer.Add(EndOfRun);
            var digits = TextScan.DigitsEnd(text, at);
            writer.AddNumber(text[at..digits]);
            at = digits;
        }
        while (at < text.Length);

        writer.Add(EndOfRun);
        return true;
    }

    // A tilde sorts before the end, letters before everything else; zero for what stands in no version.
    private static byte Rank(char character, bool isUpstream) => character switch
    {
        '~' => Tilde,
        '.' or '+' => (byte)(character + Behind),
        '-' or ':' => isUpstream ? (byte)(character + Behind) : (byte)0,
        _ => char.IsAsciiLetter(character) ? (byte)character : (byte)0,
    };

    private sealed class Version(SortKey key) : IComparable
    {
        private readonly SortKey _key = key;

        public int CompareTo(object? obj) => _key.CompareTo(((Version)obj!)._key);
    }
}
