using System.Text;

namespace Kakehashi.Domain.Search;

/// <summary>
/// One spelling for what people type in many: full and half width, upper and lower case, katakana and hiragana, and the
/// many hyphens. 東京, ﾄｳｷｮｳ and ＣＶＥ－２０２１ are found however they are written.
/// </summary>
public static class SearchFold
{
    /// <summary>The folded text; blanks are single. The result is for comparing, not for showing.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
        {
            var plain = Plain(letter);
            if (plain != ' ' || (folded.Length > 0 && folded[^1] != ' '))
            {
                folded.Append(plain);
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Several texts folded into one, kept apart by line ends so that no hit spans two of them.</summary>
    public static string Fold(params ReadOnlySpan<string?> texts)
    {
        var folded = new StringBuilder();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                folded.Append(Fold(text)).Append('\n');
            }
        }

        return folded.ToString();
    }

    private static char Plain(char letter) => letter switch
    {
        // Katakana lie 0x60 above their hiragana.
        >= 'ァ' and <= 'ヶ' => (char)(letter - 0x60),
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
        _ when char.IsWhiteSpace(letter) => ' ',
        _ => char.ToLowerInvariant(letter),
    };
}
