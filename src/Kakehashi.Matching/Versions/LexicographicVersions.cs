using System.Text;

namespace Kakehashi.Matching.Versions;

/// <summary>Versions as plain text, ordered by the bytes of UTF-8, that is by code point; nothing is normalised.</summary>
public sealed class LexicographicVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "lexicographic";

    /// <inheritdoc />
    protected override IComparable Parse(string text) => new Bytes(Encoding.UTF8.GetBytes(text));

    private sealed class Bytes(byte[] bytes) : IComparable
    {
        private byte[] All => bytes;

        public int CompareTo(object? obj) => bytes.AsSpan().SequenceCompareTo(((Bytes)obj!).All);
    }
}
