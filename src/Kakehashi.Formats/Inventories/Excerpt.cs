namespace Kakehashi.Formats.Inventories;

/// <summary>Cuts hostile text down to what may be shown in a report.</summary>
internal static class Excerpt
{
    public static string Of(string text, int longest)
    {
        var length = Math.Min(text.Length, longest);
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        // Format characters go too: a right-to-left override would let a line lie about itself.
        return string.Create(length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsUnsafe(source[i]) ? ' ' : source[i];
            }
        });
    }

    /// <summary>Several texts, each on a line of its own, at most so long together.</summary>
    public static string Lines(IEnumerable<string> texts, int longest)
    {
        var lines = new List<string>();
        foreach (var text in texts.TakeWhile(_ => longest > 0))
        {
            var line = Of(text, longest);
            lines.Add(line);
            longest -= line.Length + 1;
        }

        return string.Join('\n', lines);
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029'
        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
