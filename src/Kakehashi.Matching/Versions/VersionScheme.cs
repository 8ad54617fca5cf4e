namespace Kakehashi.Matching.Versions;

/// <summary>The version order of one ecosystem. Invalid text is a result, not an exception.</summary>
public abstract class VersionScheme
{
    /// <summary>Longer text is no version in any scheme; it bounds the work that outside text can cause.</summary>
    public const int MaxLength = 512;

    /// <summary>Stable short name, as used in evidence and in <c>vers</c> (<c>npm</c>, <c>pypi</c>, <c>deb</c> …).</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether a bound may state less than a version does, so that <see cref="CompareToBound"/> is not the plain order.
    /// </summary>
    internal virtual bool HasPartialVersions => false;

    /// <summary>
    /// Whether text that is no version may still mean the same as a version written otherwise (a product's <c>1.x</c>).
    /// Where it may not, a listed version that cannot be ordered differs from every version that can.
    /// </summary>
    internal virtual bool UnorderedMayEqual => false;

    /// <summary>
    /// Whether the ecosystem's own comparison is no order: a below b, b below c and c below a happens. Lists of such versions can
    /// be sorted only loosely, and not searched by halving.
    /// </summary>
    internal virtual bool MayRunInCircles => false;

    /// <summary>Parses a version as written in inventories and advisories (lenient: blanks and a leading <c>v</c> pass where the ecosystem's own tools accept them).</summary>
    /// <param name="text">Version text; longer than <see cref="MaxLength"/> is no version.</param>
    /// <param name="version">The value to compare; comparable only with values of the same scheme.</param>
    /// <returns>Whether the text is a version of this scheme.</returns>
    public bool TryParse(string? text, out IComparable version)
    {
        version = text is { Length: > 0 and <= MaxLength } ? Parse(text)! : null!;
        return version is not null;
    }

    /// <summary>
    /// Whether the ecosystem's own tools accept the text when a package is published: strict where <see cref="TryParse"/> is
    /// lenient.
    /// </summary>
    public bool IsValid(string? text) => text is { Length: > 0 and <= MaxLength } && IsExact(text);

    /// <summary>
    /// The normal form that the ecosystem's own tools write; the text itself where the ecosystem has none, null when it is no
    /// version.
    /// </summary>
    public string? Normalise(string? text) => text is { Length: > 0 and <= MaxLength } ? NormalForm(text) : null;

    /// <summary>Compares two texts; null when either is no version of this scheme.</summary>
    public int? Compare(string left, string right) =>
        TryParse(left, out var a) && TryParse(right, out var b) ? Math.Sign(a.CompareTo(b)) : null;

    /// <summary>The strict rule for a text of 1 to <see cref="MaxLength"/> characters; the lenient one unless a scheme says otherwise.</summary>
    private protected virtual bool IsExact(string text) => Parse(text) is not null;

    /// <summary>The normal form of a text of 1 to <see cref="MaxLength"/> characters, or null when it is no version.</summary>
    private protected virtual string? NormalForm(string text) => Parse(text) is null ? null : text;

    /// <summary>The value of a text of 1 to <see cref="MaxLength"/> characters, or null when it is no version.</summary>
    protected abstract IComparable? Parse(string text);

    /// <summary>Where a version lies against the bound of a range; null when the two do not say.</summary>
    internal virtual int? CompareToBound(IComparable version, IComparable bound) => version.CompareTo(bound);
}
