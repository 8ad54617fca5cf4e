namespace Kakehashi.Matching.Versions;

/// <summary>The version order of one ecosystem. Invalid text is a result, not an exception.</summary>
public abstract class VersionScheme
{
    /// <summary>Stable short name, as used in evidence and in <c>vers</c> (<c>npm</c>, <c>pypi</c>, <c>deb</c> …).</summary>
    public abstract string Name { get; }

    /// <summary>Parses a version as written in inventories and advisories (lenient: blanks and a leading <c>v</c> pass where the ecosystem's own tools accept them).</summary>
    /// <returns>Whether the text is a version of this scheme.</returns>
    public abstract bool TryParse(string text, out IComparable version);

    /// <summary>Compares two texts; null when either is no version of this scheme.</summary>
    public int? Compare(string left, string right) =>
        TryParse(left, out var a) && TryParse(right, out var b) ? Math.Sign(a.CompareTo(b)) : null;
}
