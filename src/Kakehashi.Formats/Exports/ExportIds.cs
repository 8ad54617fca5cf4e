using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Formats.Exports;

/// <summary>Identifiers made of what they name: the same content bears the same one, wherever and whenever it is written.</summary>
internal static class ExportIds
{
    private const int HashBytes = 8;

    /// <summary>Sixteen hexadecimal letters.</summary>
    public static string Hash(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(Sha256(parts)[..HashBytes]);

    /// <summary>A name-based UUID of RFC 9562, version 8 (SHA-256, cut).</summary>
    public static Guid Uuid(params ReadOnlySpan<string> parts)
    {
        var bytes = Sha256(parts).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // A unit separator between the parts: ("a", "bc") and ("ab", "c") are two things.
    private static byte[] Sha256(ReadOnlySpan<string> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
}
