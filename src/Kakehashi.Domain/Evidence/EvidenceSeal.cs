using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kakehashi.Domain.Evidence;

/// <summary>A signature over the heads of all streams at one moment, linked to the seal before.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="At">When it was made, to the microsecond, in UTC.</param>
/// <param name="Streams">How many streams there were.</param>
/// <param name="Entries">How many entries they had together.</param>
/// <param name="Root">Root of the tree over their heads.</param>
/// <param name="PreviousHash">Hash of the seal before, or 32 zero bytes.</param>
/// <param name="KeyId">Which key signed it: the beginning of the public key's SHA-256, in hex.</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256 over <see cref="Body"/>, as r and s of 32 bytes each.</param>
public sealed record EvidenceSeal(
    long Number, DateTimeOffset At, long Streams, long Entries, byte[] Root, byte[] PreviousHash, string KeyId, byte[] Signature)
{
    private static ReadOnlySpan<byte> Mark => "kakehashi-seal-1"u8;

    /// <summary>
    /// What is signed: the 16 bytes <c>kakehashi-seal-1</c>, number, microseconds since 1970, streams and entries in eight big-endian
    /// bytes each, root, previous hash, and the 16 letters of the key's id.
    /// </summary>
    public byte[] Body()
    {
        var body = new byte[16 + (4 * 8) + 32 + 32 + 16];
        Mark.CopyTo(body);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(16), Number);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(24), (At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(32), Streams);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(40), Entries);
        Root.AsSpan(0, 32).CopyTo(body.AsSpan(48));
        PreviousHash.AsSpan(0, 32).CopyTo(body.AsSpan(80));
        System.Text.Encoding.ASCII.GetBytes(KeyId.PadRight(16)[..16]).CopyTo(body, 112);
        return body;
    }

    /// <summary>The hash to which the next seal links: over the body and the signature.</summary>
    public byte[] Hash() => SHA256.HashData([.. Body(), .. Signature]);
}

/// <summary>The public part of a key that signs seals.</summary>
/// <param name="Id">The first 16 hex digits of the SHA-256 of <paramref name="PublicKey"/>.</param>
/// <param name="PublicKey">The key as SubjectPublicKeyInfo.</param>
/// <param name="IntroducedBy">Id of the key that vouched for it when it took over; empty for the first.</param>
/// <param name="Introduction">That key's signature over <paramref name="PublicKey"/>; empty for the first.</param>
public sealed record SealPublicKey(string Id, byte[] PublicKey, string IntroducedBy, byte[] Introduction)
{
    /// <summary>The id of a public key.</summary>
    public static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16];

    /// <summary>Whether the key made that signature over the data; a key that cannot be read made none.</summary>
    public bool Verifies(byte[] data, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(PublicKey, out _);
            return key.KeySize == 256 && key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
