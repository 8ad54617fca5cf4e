using System.Globalization;

namespace Kakehashi.Matching.Versions;

/// <summary>Instants as versions (RFC 3339, with capital T and Z); offsets are taken into account.</summary>
public sealed class DateTimeVersions : VersionScheme
{
    private const int FirstFractionDigit = 20;

    /// <inheritdoc />
    public override string Name => "datetime";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        if (text.Length < FirstFractionDigit || text[10] != 'T')
        {
            return null;
        }

        var fraction = text[19] == '.' ? text[FirstFractionDigit..TextScan.DigitsEnd(text, FirstFractionDigit)] : "";
        var offset = text[(fraction.Length > 0 ? FirstFractionDigit + fraction.Length : 19)..];
        if (!DateTime.TryParseExact(text[..19], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || ReadOffset(offset) is not { } minutes)
        {
            return null;
        }

        // Ticks and minutes as plain numbers: an offset may carry the first and the last day beyond what a date can hold.
        return new Instant(local.Ticks - (minutes * TimeSpan.TicksPerMinute), fraction.TrimEnd('0'));
    }

    private static int? ReadOffset(string text)
    {
        if (text == "Z")
        {
            return 0;
        }

        return text is ['+' or '-', _, _, ':', _, _]
            && int.TryParse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours < 24
            && int.TryParse(text.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60
            ? (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes)
            : null;
    }

    private sealed class Instant(long ticks, string fraction) : IComparable
    {
        private long Ticks => ticks;

        private string Fraction => fraction;

        public int CompareTo(object? obj)
        {
            var other = (Instant)obj!;
            var order = ticks.CompareTo(other.Ticks);
            return order != 0 ? order : string.CompareOrdinal(fraction, other.Fraction);
        }
    }
}
