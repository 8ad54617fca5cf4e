using System.Runtime.CompilerServices;
using System.Text;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Bytes as text: in the character set that the mail states, and where it states none or lies, in the one that fits.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private static readonly Encoding[] Japanese = [Strict(51932), Strict(932)];

    /// <summary>
    /// Makes the character sets of mail known, before anybody touches the mail library: one that it did not know once stays
    /// unknown to it, and the subjects of half of Japan with it.
    /// </summary>
    [ModuleInitializer]
    internal static void Prepare() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Read(byte[] bytes, string? stated)
    {
        var escaped = bytes.AsSpan().IndexOf("\u001b$"u8) >= 0;
        if (Find(stated) is { } encoding && encoding.CodePage is not 20127 && !IsLie(encoding, bytes))
        {
            // Senders write ISO-2022-JP and mean Microsoft's, with its ① and 髙.
            return (encoding.CodePage is 50220 or 50222 ? Find("csISO2022JP")! : encoding).GetString(bytes);
        }

        try
        {
            return escaped ? Find("iso-2022-jp")!.GetString(bytes) : StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Guess(bytes);
        }
    }

    // ISO-2022-JP has seven bits; relays turn its text into EUC-JP or UTF-8 and leave the label.
    private static bool IsLie(Encoding stated, byte[] bytes) => stated.CodePage is >= 50220 and <= 50222 && bytes.Any(one => one >= 0x80);

    // Neither stated nor UTF-8: EUC-JP or Shift_JIS, whichever fits every byte and gives more kana, else Latin.
    private static string Guess(byte[] bytes) =>
        Japanese.Select(encoding => Try(encoding, bytes)).OfType<string>().MaxBy(text => text.Count(letter => letter is >= '\u3041' and <= '\u30fe'))
        ?? Encoding.GetEncoding(1252).GetString(bytes);

    private static string? Try(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Strict(int codePage) =>
        Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding? Find(string? name)
    {
        try
        {
            return string.IsNullOrWhiteSpace(name) ? null : Encoding.GetEncoding(name.Trim());
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            // UTF-7 too: it hides markup from whoever looks at the bytes, and the framework refuses it.
            return null;
        }
    }
}
