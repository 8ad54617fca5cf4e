namespace Kakehashi.Domain.Parties;

/// <summary>Mail addresses as ledgers hold them. Whether one can be reached, only a mail can tell.</summary>
public static class MailAddress
{
    /// <summary>The longest address that can travel (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).</summary>
    public const int Longest = 254;

    /// <summary>Width folded, trimmed, lower case: the spelling under which addresses are compared.</summary>
    public static string Fold(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();

    /// <summary>Whether the folded text has the shape of an address: one @, something on both sides, no blanks.</summary>
    public static bool IsShaped(string folded)
    {
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        return folded.Length <= Longest && at > 0 && at == folded.LastIndexOf('@') && at < folded.Length - 1
            && folded.All(letter => letter is > ' ' and < '\u007f' and not ('<' or '>' or ',' or ';' or '"' or '(' or ')'));
    }
}
