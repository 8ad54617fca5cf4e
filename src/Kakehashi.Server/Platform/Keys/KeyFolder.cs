using System.Security.Cryptography;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>The files of the outer keys: the one in use, and those before it, each under its name.</summary>
internal sealed class KeyFolder(string dataFolder)
{
    private const int Length = 32;

    public string Folder { get; } = Path.Combine(dataFolder, "keys");

    public string Current => Path.Combine(Folder, "outer.key");

    /// <summary>What a key is called: the beginning of its hash, which tells nothing of it.</summary>
    public static string NameOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];

    /// <summary>The key in use, or null when there is no file.</summary>
    /// <exception cref="InvalidOperationException">The file is no key.</exception>
    public byte[]? ReadCurrent() => File.Exists(Current) ? Read(Current) : null;

    /// <summary>The keys before it; a file that is no key, or another one than its name says, is none.</summary>
    public IEnumerable<byte[]> ReadOlder() => !Directory.Exists(Folder) ? [] : Directory.EnumerateFiles(Folder, "outer-*.key")
        .Select(file => (File: file, Bytes: File.ReadAllBytes(file)))
        .Where(one => one.Bytes.Length == Length && Path.GetFileName(one.File) == $"outer-{NameOf(one.Bytes)}.key")
        .Select(one => one.Bytes);

    /// <summary>Makes a key and puts it in use. The one before lies under its name before the new one takes its place.</summary>
    public byte[] Renew()
    {
        if (ReadCurrent() is { } before)
        {
            Keep($"outer-{NameOf(before)}.key", before);
        }

        var key = RandomNumberGenerator.GetBytes(Length);
        var draft = Current + ".new";
        File.Delete(draft);
        Write(draft, key);
        File.Move(draft, Current, true);
        return key;
    }

    /// <summary>Makes the first key; another process that makes one at the same moment is not overwritten.</summary>
    public byte[] MakeFirst()
    {
        var draft = $"{Current}.{Guid.NewGuid():N}";
        Write(draft, RandomNumberGenerator.GetBytes(Length));
        try
        {
            File.Move(draft, Current, false);
        }
        catch (IOException) when (File.Exists(Current))
        {
            File.Delete(draft);
        }

        return Read(Current);
    }

    /// <summary>Keeps a file of the folder; false when another content lies there under that name.</summary>
    public bool Keep(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        if (File.Exists(file))
        {
            return CryptographicOperations.FixedTimeEquals(File.ReadAllBytes(file), bytes);
        }

        Write(file, bytes);
        return true;
    }

    private void Write(string file, byte[] bytes)
    {
        var folder = Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        using var stream = OwnersFile.Create(file);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static byte[] Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.Length == Length
            ? bytes
            : throw new InvalidOperationException($"{file} is not a key of {Length} bytes: restore the key that belongs to this database.");
    }
}
