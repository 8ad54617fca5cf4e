using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Kakehashi.Matching.Ranges;

/// <summary>Brings prose into one form: full-width digits, half-width kana, wide blanks, and the many dashes.</summary>
internal static class ProseText
{
    public const int MaxLength = 300;

    // Kept apart from the tilde, which in front of a version is an operator of package managers.
    private const char Wave = '〜';

    /// <summary>The text to read; false when it is too long or no text at all.</summary>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normal)
    {
        normal = null;
        if (text.Length > MaxLength)
        {
            return false;
        }

        try
        {
            normal = text.Replace('～', Wave).Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Broken surrogates: .NET offers no way to ask beforehand that is cheaper than trying.
            return false;
        }

        // One compatibility character may become eighteen.
        var isShort = normal.Length <= 2 * MaxLength;
        normal = isShort ? string.Create(normal.Length, normal, WriteUsual).Trim() : null;
        return isShort;
    }

    private static void WriteUsual(Span<char> usual, string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            usual[index] = Usual(text[index]);
        }
    }

    private static char Usual(char character) => character switch
    {
        // No version holds a long dash: between two of them it means a stretch.
        '∼' or '–' or '—' or '―' => Wave,
        '‐' or '−' => '-',
        _ when char.IsWhiteSpace(character) => ' ',
        _ => character,
    };
}
