namespace Kakehashi.Matching.Versions;

/// <summary>
/// Cisco IOS and NX-OS: <c>15.2(4)M3</c>, <c>12.4(24)T5a</c>, <c>7.0(3)I7(9)</c>. Releases of one train follow one another;
/// what lies between trains, the numbers do not say, and a range answers undecided there.
/// </summary>
public sealed class CiscoVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "cisco";

    internal override bool HasPartialVersions => true;

    // The same numbers in two trains are two branches; different first numbers are settled by them.
    internal override int? CompareToBound(IComparable version, IComparable bound)
    {
        var (left, right) = ((Release)version, (Release)bound);
        return left.Train == right.Train || left.CompareLines(right) != 0 ? left.CompareTo(right) : null;
    }

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(', StringComparison.Ordinal);
        var close = trimmed.IndexOf(')', StringComparison.Ordinal);
        if (open <= 0 || close < open + 2 || NumberList.Read(trimmed.AsSpan(0, open), ".", isLongerHigher: false) is not { Count: 2 } line)
        {
            return null;
        }

        var inside = trimmed[(open + 1)..close];
        var digits = TextScan.DigitsEnd(inside, 0);
        var rest = trimmed[(close + 1)..];
        var train = TextScan.LettersEnd(rest, 0);
        return digits > 0 && TextScan.LettersEnd(inside, digits) == inside.Length && ReadRebuild(rest[train..]) is { } rebuild
            ? new Release(line, VersionNumber.Of(inside.AsSpan(0, digits)), inside[digits..].ToLowerInvariant(), rest[..train].ToUpperInvariant(), rebuild)
            : null;
    }

    // "3", "5a", "7(9)", "4(8a)", "" behind the train.
    private static Rebuild? ReadRebuild(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var inner = open < 0 ? "" : text[(open + 1)..].TrimEnd(')');
        var isWhole = open < 0 || (inner.Length > 0 && text.Length == open + inner.Length + 2);
        return isWhole && ReadPatch(open < 0 ? text : text[..open]) is { } patch && ReadPatch(inner) is { } nested ? new Rebuild(patch, nested) : null;
    }

    private static Patch? ReadPatch(string text)
    {
        var digits = TextScan.DigitsEnd(text, 0);
        return TextScan.LettersEnd(text, digits) == text.Length && (digits > 0 || text.Length == 0)
            ? new Patch(VersionNumber.Of(text.AsSpan(0, digits)), text[digits..].ToLowerInvariant())
            : null;
    }

    private sealed record Rebuild(Patch Own, Patch Nested);

    // A number and the letters of the rebuilds made of it.
    private sealed record Patch(VersionNumber Number, string Letters)
    {
        public int CompareTo(Patch other) =>
            Number.CompareTo(other.Number) is not 0 and var order ? order : string.CompareOrdinal(Letters, other.Letters);
    }

    private sealed class Release(NumberList line, VersionNumber maintenance, string interim, string train, Rebuild rebuild) : IComparable
    {
        private readonly NumberList _line = line;
        private readonly VersionNumber _maintenance = maintenance;
        private readonly string _interim = interim;
        private readonly Rebuild _rebuild = rebuild;

        public string Train => train;

        public int CompareLines(Release other) => _line.CompareTo(other._line);

        public int CompareTo(object? obj)
        {
            var other = (Release)obj!;
            ReadOnlySpan<int> orders =
            [
                CompareLines(other),
                string.CompareOrdinal(train, other.Train),
                _maintenance.CompareTo(other._maintenance),
                string.CompareOrdinal(_interim, other._interim),
                _rebuild.Own.CompareTo(other._rebuild.Own),
                _rebuild.Nested.CompareTo(other._rebuild.Nested),
            ];
            return orders.IndexOfAnyExcept(0) is >= 0 and var at ? orders[at] : 0;
        }
    }
}
