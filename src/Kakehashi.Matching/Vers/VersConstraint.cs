namespace Kakehashi.Matching.Vers;

/// <summary>The comparators of version ranges.</summary>
public enum VersSign
{
    /// <summary>Equal; not written in a <c>vers</c> range.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>One constraint of a range.</summary>
/// <param name="Sign">The comparator.</param>
/// <param name="Version">The version, not encoded.</param>
public readonly record struct VersConstraint(VersSign Sign, string Version)
{
    /// <summary>The comparator as written; empty for equality.</summary>
    public string SignText => Sign switch
    {
        VersSign.NotEqual => "!=",
        VersSign.Less => "<",
        VersSign.LessOrEqual => "<=",
        VersSign.Greater => ">",
        VersSign.GreaterOrEqual => ">=",
        _ => "",
    };

    /// <summary>Whether the pre-releases of an upper bound lie beyond it too, as with RubyGems' <c>~&gt;</c>.</summary>
    internal bool IsPessimistic { get; init; }

    /// <summary>Whether it bounds from below.</summary>
    internal bool IsLower => Sign is VersSign.Greater or VersSign.GreaterOrEqual;

    /// <summary>Whether it bounds from above.</summary>
    internal bool IsUpper => Sign is VersSign.Less or VersSign.LessOrEqual;

    /// <summary>Whether a version that stands so to the constraint's version satisfies it.</summary>
    /// <param name="order">The version compared with that of the constraint.</param>
    internal bool Holds(int order) => Sign switch
    {
        VersSign.NotEqual => order != 0,
        VersSign.Less => order < 0,
        VersSign.LessOrEqual => order <= 0,
        VersSign.Greater => order > 0,
        VersSign.GreaterOrEqual => order >= 0,
        _ => order == 0,
    };

    /// <summary>Takes the comparator off the front of a text: longest first; none is equality.</summary>
    internal static VersSign TakeSign(ref ReadOnlySpan<char> text)
    {
        var (sign, length) = text switch
        {
            ['!', '=', ..] => (VersSign.NotEqual, 2),
            ['<', '=', ..] => (VersSign.LessOrEqual, 2),
            ['>', '=', ..] => (VersSign.GreaterOrEqual, 2),
            ['<', '>', ..] => (VersSign.NotEqual, 2),
            ['=', '=', ..] => (VersSign.Equal, 2),
            ['<', ..] => (VersSign.Less, 1),
            ['>', ..] => (VersSign.Greater, 1),
            ['=', ..] => (VersSign.Equal, 1),
            _ => (VersSign.Equal, 0),
        };
        text = text[length..];
        return sign;
    }
}
