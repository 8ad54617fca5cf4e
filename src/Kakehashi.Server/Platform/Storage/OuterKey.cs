using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The key that seals the data keys. It lies outside the database: in the environment, or in a file of the data folder
/// that only its owner reads. A database, backup or log without it tells nothing of protected values.
/// </summary>
internal sealed class OuterKey
{
    /// <summary>Base64 of 32 bytes; takes the place of the key file.</summary>
    public const string EnvironmentName = "KAKEHASHI_KEY";

    private readonly Lazy<byte[]> _key;

    public OuterKey(IOptions<DatabaseOptions> options) => _key = new Lazy<byte[]>(() => Load(options.Value.DataFolder));

    public string Name => Convert.ToHexStringLower(SHA256.HashData(_key.Value))[..16];

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => SealedBytes.Seal(_key.Value, plain, context);

    public byte[] Open(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context) => SealedBytes.Open(_key.Value, bytes, context);

    private static byte[] Load(string folder)
    {
        if (Environment.GetEnvironmentVariable(EnvironmentName) is { Length: > 0 } text)
        {
            var key = new byte[32];
            return Convert.TryFromBase64String(text, key, out var length) && length == 32
                ? key
                : throw new InvalidOperationException($"{EnvironmentName} must be the base64 of 32 bytes.");
        }

        var file = Path.Combine(folder, "keys", "outer.key");
        if (!File.Exists(file))
        {
            Create(file);
        }

        var bytes = File.ReadAllBytes(file);
        return bytes.Length == 32
            ? bytes
            : throw new InvalidOperationException($"{file} is not a key of 32 bytes: restore the key that belongs to this database.");
    }

    private static void Create(string file)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        var draft = file + ".new";
        File.WriteAllBytes(draft, RandomNumberGenerator.GetBytes(32));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(draft, file);
    }
}
