using Kakehashi.Matching.Advisories;

namespace Kakehashi.Matching.Ranges;

/// <summary>What a text says about versions, and how far it can be trusted.</summary>
/// <param name="Range">
/// The affected versions. Beside a reason it holds only what is affected in every reading of the text; null when that
/// is nothing.
/// </param>
/// <param name="Undecided">
/// Why versions outside the range are not known: a code of <see cref="JudgementReasons"/>; else null.
/// </param>
public readonly record struct RangeReading(VersionRange? Range, string? Undecided)
{
    private readonly IReadOnlyList<string>? _fixed;

    /// <summary>The versions from which on the text calls the product mended, as written.</summary>
    public IReadOnlyList<string> Fixed
    {
        get => _fixed ?? [];
        init => _fixed = value;
    }

    /// <summary>
    /// The <c>vers</c> scheme in whose order the text asks to be read (<c>npm</c>); null for the product's own order.
    /// </summary>
    public string? Scheme { get; init; }

    /// <summary>Whether the range is all that the text says, so that a version outside of it is not affected.</summary>
    public bool IsWhole => Range is not null && Undecided is null;

    /// <summary>The reading of a text that can mean one thing only.</summary>
    public static RangeReading Of(VersionRange range) => new(range, null);

    /// <summary>Nothing is known of the versions.</summary>
    public static RangeReading Unknown(string reason) => new(null, reason);

    /// <summary>The range as text, and the reason behind a question mark.</summary>
    public override string ToString() =>
        Undecided is null ? $"{Range}" : Range is null ? $"?{Undecided}" : $"{Range} ?{Undecided}";
}
