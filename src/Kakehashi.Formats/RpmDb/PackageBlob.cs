namespace Kakehashi.Formats.RpmDb;

/// <summary>What a database keeps of one package.</summary>
/// <param name="Where">The place for a person: <c>package 12</c>, by the number that rpm gave it.</param>
/// <param name="Header">The package's header as rpm stores it.</param>
internal readonly record struct PackageBlob(string Where, byte[] Header)
{
    public static PackageBlob Of(long number, byte[] header) => new(FormattableString.Invariant($"package {number}"), header);
}
