using System.Security.Cryptography;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. The context is authenticated, not stored.</summary>
internal static class SealedBytes
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var bytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^TagLength..), context);
        return bytes;
    }

    /// <exception cref="CryptographicException">The key, the context or the bytes are not those that were sealed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        if (bytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("Sealed bytes are cut short.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, context);
        return plain;
    }
}
