namespace Kakehashi.Formats.Ledgers;

/// <summary>Turns full-width ASCII (２．４．５２) into plain ASCII, where a text is compared and not shown.</summary>
internal static class HalfWidth
{
    public static string Of(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= '\uff01' and <= '\uff5e' => (char)(source[i] - 0xfee0),
                '\u3000' => ' ',
                _ => source[i],
            };
        }
    });
}
