namespace Kakehashi.Matching.Versions;

/// <summary>The order of one part of an RPM version (rpmvercmp; rpm-version(7)), as bytes of a key.</summary>
internal static class RpmText
{
    // A tilde sorts before the end, a caret right after it; letters are older than numbers.
    private const byte Tilde = 0;
    private const byte End = 1;
    private const byte Caret = 2;
    private const byte Letters = 3;
    private const byte Number = 4;

    // Below every letter: of two words that agree the longer is newer.
    private const byte EndOfLetters = 0;

    public static void Write(ReadOnlySpan<char> text, ref SortKeyWriter key)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var character = text[at];
            if (char.IsAsciiDigit(character))
            {
                at = TextScan.DigitsEnd(text, at);
                key.Add(Number);
                key.AddNumber(text[start..at]);
            }
            else if (char.IsAsciiLetter(character))
            {
                at = TextScan.LettersEnd(text, at);
                key.Add(Letters);
                key.AddAscii(text[start..at]);
                key.Add(EndOfLetters);
            }
            else
            {
                // Anything else only separates.
                at++;
                if (character is '~' or '^')
                {
                    key.Add(character == '~' ? Tilde : Caret);
                }
            }
        }

        key.Add(End);
    }
}
