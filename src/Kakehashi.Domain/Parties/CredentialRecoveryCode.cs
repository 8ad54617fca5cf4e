using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Domain.Parties;

/// <summary>
/// A code for the day on which the phone is lost: one of ten, shown once, kept as a hash, good for one sign-in. Its 123
/// random bits need no slow hash (NIST SP 800-63B-4, 3.1.2: fewer than 112 would).
/// </summary>
public sealed class CredentialRecoveryCode
{
    /// <summary>How many a person gets at a time.</summary>
    public const int Many = 10;

    // No letters that are mistaken for one another.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 25;
    private const int Group = 5;

    private CredentialRecoveryCode()
    {
    }

    /// <summary>A new code; only its hash is known from here on.</summary>
    public CredentialRecoveryCode(long personKey, byte[] hash)
    {
        PersonKey = personKey;
        Hash = hash;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Whose it is.</summary>
    public long PersonKey { get; private set; }

    /// <summary>SHA-256 of the code without its hyphens.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it was used up; null while it is good.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A fresh code as it is shown, in groups.</summary>
    public static string New()
    {
        var text = new StringBuilder(Length + (Length / Group));
        for (var at = 0; at < Length; at++)
        {
            if (at > 0 && at % Group == 0)
            {
                text.Append('-');
            }

            text.Append(Letters[RandomNumberGenerator.GetInt32(Letters.Length)]);
        }

        return text.ToString();
    }

    /// <summary>The hash of a code as somebody types it: hyphens, blanks, width and case do not matter.</summary>
    public static byte[] HashOf(string typed)
    {
        var plain = typed.Length > 100 ? "" : typed.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(plain.Where(char.IsAsciiLetterOrDigit))));
    }

    /// <summary>Uses the code up.</summary>
    public void Use(DateTimeOffset at) => UsedAt = at;
}
