using System.Security.Cryptography;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>
/// The key that signs seals (ECDSA, P-256). It lies outside the database: whoever can change the database must not be able to seal
/// what was changed.
/// </summary>
internal sealed class SealKey(IOptions<DatabaseOptions> options)
{
    /// <summary>Names a PEM file that takes the place of the one in the data folder; several processes share it.</summary>
    public const string EnvironmentName = "KAKEHASHI_SEAL_KEY_FILE";

    public string File { get; } = Environment.GetEnvironmentVariable(EnvironmentName) is { Length: > 0 } named
        ? named
        : Path.Combine(options.Value.DataFolder, "keys", "seal.pem");

    public bool IsThere => System.IO.File.Exists(File);

    /// <summary>The key that is there.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it cannot be read; the message says what to do.</exception>
    public ECDsa Load()
    {
        if (!IsThere)
        {
            throw new InvalidOperationException(
                $"The key that seals evidence is missing: {File}. Put it back from where the installation's keys are kept, or begin a new one with: kakehashi-server seal --new-key");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(System.IO.File.ReadAllText(File));
            return key.KeySize == 256 ? key : throw new CryptographicException("It is none of P-256.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{File} is no private key of P-256 in PEM.", exception);
        }
    }

    /// <summary>Makes a key and puts it in the file's place; one that was there is kept beside it under its id.</summary>
    public ECDsa MakeNew()
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        if (IsThere)
        {
            using var old = Load();
            System.IO.File.Move(File, Path.Combine(folder.FullName, $"seal-{IdOf(old)}.pem"), overwrite: true);
        }

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = File + ".new";
        System.IO.File.Delete(draft);
        using (var stream = OwnersFile.Create(draft))
        {
            using var writer = new StreamWriter(stream);
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        System.IO.File.Move(draft, File);
        return key;
    }

    public static string IdOf(ECDsa key) => SealPublicKey.IdOf(key.ExportSubjectPublicKeyInfo());
}
