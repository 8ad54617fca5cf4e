using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>
/// The keys of an installation in one file under a passphrase: JSON that names its own cost (Argon2id) and holds one sealed text
/// (AES-256-GCM), bound to that head.
/// </summary>
internal static class KeysFile
{
    public const string Format = "kakehashi-keys-1";
    public const int ShortestPassphrase = 12;

    private const int Kibibytes = 64 * 1024;
    private const int MostKibibytes = 1024 * 1024;
    private const int Passes = 3;
    private const int LongestFile = 1 << 20;

    /// <summary>Seals files, each by its name.</summary>
    public static string Write(IReadOnlyDictionary<string, byte[]> files, string passphrase)
    {
        var head = new Head(Format, "argon2id", Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)), Kibibytes, Passes);
        var plain = JsonSerializer.SerializeToUtf8Bytes(files);
        var sealed_ = Storage.SealedBytes.Seal(Derive(passphrase, head), plain, Context(head));
        return JsonSerializer.Serialize(new Envelope(head, Convert.ToBase64String(sealed_)), Options) + "\n";
    }

    /// <summary>The files.</summary>
    /// <exception cref="InvalidOperationException">It is no such file, it is broken, or the passphrase is another; the message says which can be told.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string text, string passphrase)
    {
        if (text.Length > LongestFile || Parse(text) is not { } envelope)
        {
            throw new InvalidOperationException($"This is no file of keys ({Format}).");
        }

        if (envelope.Head is not { Format: Format, Kdf: "argon2id", Kibibytes: >= 8 and <= MostKibibytes, Passes: >= 1 and <= 20 })
        {
            throw new InvalidOperationException("The head of the file of keys is not one that this program writes.");
        }

        try
        {
            var plain = Storage.SealedBytes.Open(Derive(passphrase, envelope.Head), Convert.FromBase64String(envelope.Sealed), Context(envelope.Head));
            return JsonSerializer.Deserialize<Dictionary<string, byte[]>>(plain)!;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or JsonException)
        {
            throw new InvalidOperationException("The passphrase is not that of this file, or the file was changed. Nothing was read from it.", fault);
        }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static Envelope? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Envelope>(text, Options) is { Head: not null, Sealed: not null } envelope ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Context(Head head) => Encoding.UTF8.GetBytes($"{head.Format}/{head.Kdf}/{head.Salt}/{head.Kibibytes}/{head.Passes}");

    private static byte[] Derive(string passphrase, Head head)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new Argon2Parameters.Builder(Argon2Parameters.Argon2id)
            .WithVersion(Argon2Parameters.Version13).WithSalt(Convert.FromBase64String(head.Salt))
            .WithMemoryAsKB(head.Kibibytes).WithIterations(head.Passes).WithParallelism(1).Build());
        var key = new byte[32];
        generator.GenerateBytes(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC)), key);
        return key;
    }

    private sealed record Head(string Format, string Kdf, string Salt, int Kibibytes, int Passes);

    private sealed record Envelope(Head Head, string Sealed);
}
