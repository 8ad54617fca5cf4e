using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Kakehashi.Domain.Parties;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and steps of 30 seconds, as every app knows them.</summary>
public static class CredentialAppCode
{
    /// <summary>Length of a secret in bytes: as long as the hash (RFC 4226, 4, R6).</summary>
    public const int SecretLength = 20;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;
    private const int Digits = 6;

    /// <summary>The step in which the instant lies.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Of(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as authenticator apps speak it; HMAC does not rest on collision resistance.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code was typed, among this one and its neighbours (clocks differ); null when it is none of theirs.
    /// All three are compared, so that the time tells nothing.
    /// </summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string typed, DateTimeOffset at)
    {
        var digits = Plain(typed);
        long? found = null;
        for (var step = StepOf(at) - 1; step <= StepOf(at) + 1; step++)
        {
            var code = Of(secret, step);
            if (CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(code), System.Text.Encoding.ASCII.GetBytes(digits)))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The secret as apps take it by hand (RFC 4648 base32, no padding).</summary>
    public static string Base32(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder((secret.Length * 8 / 5) + 1);
        var (bits, held) = (0, 0);
        foreach (var part in secret)
        {
            bits = (bits << 8) | part;
            held += 8;
            while (held >= 5)
            {
                held -= 5;
                text.Append(Letters[(bits >> held) & 31]);
            }

            bits &= (1 << held) - 1;
        }

        return held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    // Apps show a blank in the middle; Japanese keyboards may type full-width digits.
    private static string Plain(string typed)
    {
        if (typed.Length > 20)
        {
            return "";
        }

        var plain = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        return plain.Length == Digits && plain.All(char.IsAsciiDigit) ? plain : "";
    }
}
