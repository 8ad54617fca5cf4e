using System.Security.Cryptography;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>
/// The key that seals the data keys, and those that did so before it. They lie outside the database: in the environment, or in
/// files of the data folder that only its owner reads. A database, backup or log without them tells nothing of protected values.
/// </summary>
internal sealed class OuterKey(IOptions<DatabaseOptions> options)
{
    /// <summary>Base64 of 32 bytes; takes the place of the key file.</summary>
    public const string EnvironmentName = "KAKEHASHI_KEY";

    /// <summary>Keys that were in use before, each base64 of 32 bytes, with commas between.</summary>
    public const string OlderEnvironmentName = "KAKEHASHI_OLD_KEYS";

    private readonly Lock _lock = new();
    private readonly KeyFolder _folder = new(options.Value.DataFolder);
    private byte[]? _current;
    private Dictionary<string, byte[]> _known = [];

    /// <summary>Whether the key comes from the environment, where the program cannot change it.</summary>
    public static bool IsFromEnvironment => Environment.GetEnvironmentVariable(EnvironmentName) is { Length: > 0 };

    /// <summary>The name of the key in use.</summary>
    public string Name => KeyFolder.NameOf(Current());

    /// <summary>The names of all keys at hand, the one in use first; empty when there is none and none is made.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (_lock)
        {
            var current = _current ?? FromEnvironment() ?? _folder.ReadCurrent();
            return [.. (current is null ? [] : new[] { KeyFolder.NameOf(current) }).Concat(Older().Select(KeyFolder.NameOf)).Distinct()];
        }
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => SealedBytes.Seal(Current(), plain, context);

    /// <summary>Opens what the named key has sealed.</summary>
    /// <exception cref="MissingOuterKeyException">That key is not here.</exception>
    public byte[] Open(string name, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context) =>
        SealedBytes.Open(Find(name) ?? throw MissingOuterKeyException.Of(name, _folder.Current), bytes, context);

    /// <summary>Opens what one of the keys at hand has sealed, where nobody wrote down which.</summary>
    /// <exception cref="MissingOuterKeyException">It was none of them.</exception>
    public byte[] OpenByAny(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        foreach (var name in Names())
        {
            try
            {
                return Open(name, bytes, context);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another one's.
            }
        }

        throw MissingOuterKeyException.None(_folder.Current);
    }

    /// <summary>Begins a new key in the folder; the one before stays at hand.</summary>
    public (string From, string To) Renew()
    {
        if (IsFromEnvironment)
        {
            throw new InvalidOperationException($"The key comes from {EnvironmentName}: the program cannot renew it.");
        }

        lock (_lock)
        {
            var from = KeyFolder.NameOf(Current());
            _current = _folder.Renew();
            return (from, KeyFolder.NameOf(_current));
        }
    }

    private byte[]? Find(string name)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(name, out var known))
            {
                return known;
            }

            // Another process may have renewed the key since.
            _known = new[] { _current, FromEnvironment(), _folder.ReadCurrent() }.OfType<byte[]>().Concat(Older())
                .DistinctBy(KeyFolder.NameOf).ToDictionary(KeyFolder.NameOf);
            return _known.GetValueOrDefault(name);
        }
    }

    private byte[] Current()
    {
        lock (_lock)
        {
            return _current ??= FromEnvironment() ?? _folder.ReadCurrent() ?? First();
        }
    }

    // A new key beside what another one has sealed would hide that the other is lost.
    private byte[] First() =>
        SealedContent.IsThere(options.Value) ? throw MissingOuterKeyException.None(_folder.Current) : _folder.MakeFirst();

    private IEnumerable<byte[]> Older() =>
        (Environment.GetEnvironmentVariable(OlderEnvironmentName) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => Parse(text, OlderEnvironmentName)).Concat(_folder.ReadOlder());

    private static byte[]? FromEnvironment() =>
        Environment.GetEnvironmentVariable(EnvironmentName) is { Length: > 0 } text ? Parse(text, EnvironmentName) : null;

    private static byte[] Parse(string text, string variable)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(text, key, out var length) && length == 32
            ? key
            : throw new InvalidOperationException($"{variable} must be the base64 of 32 bytes.");
    }
}
