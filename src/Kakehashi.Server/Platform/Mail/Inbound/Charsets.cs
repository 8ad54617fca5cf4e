using System.Text;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Bytes as text: in the character set that the mail states, and where it states none or lies, in the one that fits.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Read(byte[] bytes, string? stated)
    {
        var escaped = bytes.AsSpan().IndexOf("\u001b$"u8) >= 0;
        if (Find(stated) is { } encoding && encoding.CodePage is not 20127)
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

    // Neither stated nor UTF-8: Japanese by Shift_JIS where every byte fits, else Latin.
    private static string Guess(byte[] bytes)
    {
        try
        {
            return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(bytes);
        }
    }

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
