using System.Text.RegularExpressions;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>Every key of the installation that lies outside the database, as files to carry away and bring back.</summary>
internal static partial class InstallationKeys
{
    /// <summary>The files by their names; the outer key is among them also where it comes from the environment.</summary>
    public static IReadOnlyDictionary<string, byte[]> Gather(DatabaseOptions options)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var folder = new KeyFolder(options.DataFolder).Folder;
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (OurName().IsMatch(Path.GetFileName(file)))
            {
                files[Path.GetFileName(file)] = File.ReadAllBytes(file);
            }
        }

        if (Environment.GetEnvironmentVariable(OuterKey.EnvironmentName) is { Length: > 0 } text)
        {
            files["outer.key"] = Convert.FromBase64String(text);
        }

        var seal = new SealKey(Microsoft.Extensions.Options.Options.Create(options));
        if (seal.IsThere)
        {
            files["seal.pem"] = File.ReadAllBytes(seal.File);
        }

        return files;
    }

    /// <summary>
    /// Puts files in their places. One that differs from what lies there is not overwritten: an outer key then goes under its own
    /// name, where it opens what it has sealed.
    /// </summary>
    /// <returns>What was done with each.</returns>
    public static IReadOnlyList<string> Put(DatabaseOptions options, IReadOnlyDictionary<string, byte[]> files)
    {
        if (files.Keys.FirstOrDefault(name => !OurName().IsMatch(name)) is { } strange)
        {
            throw new InvalidOperationException($"{strange} is no file of keys. Nothing was written.");
        }

        var folder = new KeyFolder(options.DataFolder);
        var told = new List<string>();
        foreach (var (name, bytes) in files)
        {
            if (folder.Keep(name, bytes))
            {
                told.Add($"{name}: there");
            }
            else if (name == "outer.key" && folder.Keep($"outer-{KeyFolder.NameOf(bytes)}.key", bytes))
            {
                told.Add($"{name}: another key is in use, so this one was put beside it as outer-{KeyFolder.NameOf(bytes)}.key");
            }
            else
            {
                told.Add($"{name}: NOT written, another one lies there");
            }
        }

        return told;
    }

    [GeneratedRegex(@"\A(outer(-[0-9a-f]{16})?\.key|seal(-[0-9a-f]{1,64})?\.pem)\z")]
    private static partial Regex OurName();
}
