namespace Kakehashi.Matching.Ranges;

/// <summary>A place in normalised prose. Copying it remembers the place.</summary>
/// <param name="text">The prose.</param>
/// <param name="product">
/// The product's name, which may stand in front of each version; empty when there is none.
/// </param>
internal ref struct ProseCursor(ReadOnlySpan<char> text, ReadOnlySpan<char> product)
{
    private readonly ReadOnlySpan<char> _product = product;
    private ReadOnlySpan<char> _rest = text;

    /// <summary>What is left, without leading blanks.</summary>
    public readonly ReadOnlySpan<char> Rest => _rest.TrimStart();

    public readonly bool IsAtEnd => _rest.Trim().IsEmpty;

    /// <summary>Whether nothing more is said here: the end, or what parts two statements.</summary>
    public readonly bool IsAtClauseEnd
    {
        get
        {
            var ahead = this;
            ahead.Take(ProseWords.FullStops);
            return ahead.IsAtEnd || ahead.TakeSeparator();
        }
    }

    public void Advance(int characters) => _rest = Rest[characters..];

    /// <summary>
    /// Takes the first of the words that stands here; a word of Latin letters must end where the word ends.
    /// </summary>
    public bool Take(scoped ReadOnlySpan<string> words)
    {
        var rest = Rest;
        foreach (var word in words)
        {
            // "v" is no label in "vista".
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && !(char.IsAsciiLetter(word[^1])
                    && rest.Length > word.Length
                    && char.IsAsciiLetter(rest[word.Length])))
            {
                _rest = rest[word.Length..];
                return true;
            }
        }

        return false;
    }

    public bool Take(string word) => Take([word]);

    /// <summary>Takes what may stand between two statements.</summary>
    public bool TakeSeparator()
    {
        var isMark = Take(ProseWords.Separators);
        return Take(ProseWords.Conjunctions) || isMark;
    }

    /// <summary>Takes the words that merely say that a version follows.</summary>
    public void TakeLabels()
    {
        while (Take(ProseWords.Labels))
        {
        }
    }

    /// <summary>Takes what ends a statement without adding to it.</summary>
    public void TakeTails()
    {
        Take(ProseWords.Tails);
        Take(ProseWords.FullStops);
    }

    /// <summary>
    /// Takes the product's name, blanks and case aside, where it cannot be the beginning of a longer one.
    /// </summary>
    public bool TakeProduct()
    {
        var rest = Rest;
        var at = 0;
        foreach (var character in _product)
        {
            if (character == ' ')
            {
                continue;
            }

            while (at < rest.Length && rest[at] == ' ')
            {
                at++;
            }

            if (at == rest.Length || char.ToUpperInvariant(rest[at]) != char.ToUpperInvariant(character))
            {
                return false;
            }

            at++;
        }

        if (at == 0 || (at < rest.Length && Continues(rest[at - 1], rest[at])))
        {
            return false;
        }

        _rest = rest[at..];
        return true;
    }

    private static bool Continues(char last, char next) =>
        next is '.' or '-' or '_' or '+' || (char.IsLetterOrDigit(next) && char.IsAscii(next) == char.IsAscii(last));
}
