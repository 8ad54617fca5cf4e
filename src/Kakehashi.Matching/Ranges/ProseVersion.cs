using System.Buffers;
using System.Globalization;

namespace Kakehashi.Matching.Ranges;

/// <summary>How much a version in prose says.</summary>
internal enum ProseVersionKind
{
    /// <summary>One release: <c>2.4.0</c>, <c>1.05F</c>, <c>2.0-beta9</c>.</summary>
    Release,

    /// <summary>A number of one part, such as 12, which may or may not include 12.3.</summary>
    Number,

    /// <summary>All releases that begin so: <c>2.x</c>, <c>2 系</c>.</summary>
    Family,

    /// <summary>
    /// A release and something behind it whose order is not known: <c>8.0 SP1</c>, <c>5.8 (Build 1575)</c>.
    /// </summary>
    Qualified,
}

/// <summary>A version as prose names it.</summary>
/// <param name="Text">
/// Release or number; of a family its beginning (<c>2</c> of <c>2.x</c>), of a qualified version the release.
/// </param>
/// <param name="Kind">What the text means.</param>
internal readonly record struct ProseVersion(string Text, ProseVersionKind Kind)
{
    // deb-version(7), and the order of products: a tilde sorts before the end, so pre-releases of 2.0 are 2.x and no
    // 1.x.
    public const char Edge = '~';

    private const int LongestNumber = 9;

    private static readonly SearchValues<char> DottedNumber = SearchValues.Create("0123456789.");

    public bool IsFamily => Kind == ProseVersionKind.Family;

    /// <summary>A number of one or more parts, which may stand for a family.</summary>
    public bool IsPlain => Kind != ProseVersionKind.Qualified && !Text.AsSpan().ContainsAnyExcept(DottedNumber);

    /// <summary>The family that begins so; null when the text is no plain number.</summary>
    public ProseVersion? AsFamily() =>
        IsPlain && Text.Length - Text.LastIndexOf('.') - 1 <= LongestNumber
            ? this with { Kind = ProseVersionKind.Family }
            : null;

    /// <summary>The place below the first release of a family.</summary>
    public string FamilyStart => Text + Edge;

    /// <summary>The place below the first release of the next family.</summary>
    public string FamilyEnd
    {
        get
        {
            var last = Text.LastIndexOf('.') + 1;
            var next = int.Parse(Text.AsSpan(last), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"{Text[..last]}{next}{Edge}");
        }
    }

    /// <summary>
    /// Whether a bare mention can mean this release only. "8.0" alone may be a release or its whole family, and so
    /// may a train such as "15.1M".
    /// </summary>
    public bool IsOneRelease => Kind == ProseVersionKind.Release
        && (Text.AsSpan().Count('.') >= 2 || (!IsPlain && char.IsAsciiDigit(Text[^1])));
}
