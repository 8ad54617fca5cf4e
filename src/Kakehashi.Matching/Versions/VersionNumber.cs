using System.Globalization;

namespace Kakehashi.Matching.Versions;

/// <summary>A whole number of any length, as versions hold them: dates and commit counts outgrow 64 bits.</summary>
internal readonly struct VersionNumber : IComparable<VersionNumber>
{
    private const int SafeDigits = 19;

    // Digits without leading zeros where they exceed 64 bits; then _value is not used.
    private readonly string? _digits;
    private readonly ulong _value;

    private VersionNumber(string? digits, ulong value)
    {
        _digits = digits;
        _value = value;
    }

    public static VersionNumber Zero => default;

    public bool IsZero => _digits is null && _value == 0;

    /// <summary>The value where it is at most 64 bits, else zero.</summary>
    public ulong Low => _value;

    /// <summary>A number that is at hand.</summary>
    public static VersionNumber Of(ulong value) => new(null, value);

    /// <summary>Reads ASCII digits; no digits at all are zero.</summary>
    public static VersionNumber Of(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        if (digits.Length > SafeDigits)
        {
            return new VersionNumber(digits.ToString(), 0);
        }

        var value = 0UL;
        foreach (var digit in digits)
        {
            value = (value * 10) + (ulong)(digit - '0');
        }

        return new VersionNumber(null, value);
    }

    /// <inheritdoc />
    public override string ToString() => _digits ?? _value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the value is at most the limit.</summary>
    public bool IsAtMost(ulong limit) => _digits is null && _value <= limit;

    public int CompareTo(VersionNumber other) => (_digits, other._digits) switch
    {
        (null, null) => _value.CompareTo(other._value),
        (null, _) => -1,
        (_, null) => 1,
        var (mine, theirs) => mine.Length != theirs.Length
            ? mine.Length.CompareTo(theirs.Length)
            : string.CompareOrdinal(mine, theirs),
    };
}
