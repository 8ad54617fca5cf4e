using System.Text.RegularExpressions;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Locks;

/// <summary>One requirement (PEP 508) as far as it names one version.</summary>
/// <param name="Name">The package's name as written.</param>
/// <param name="Version">The version; empty where several would do or none is stated.</param>
internal sealed partial record PipRequirement(string Name, string Version)
{
    private static readonly string[] Archives = [".tar.gz", ".tar.bz2", ".zip", ".tgz"];

    /// <summary>Reads a line; null when it is no requirement.</summary>
    public static PipRequirement? Parse(string line)
    {
        var match = Form().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var version = match.Groups["version"].Value;

        // "==1.*" is any version that begins so.
        return new PipRequirement(
            name,
            match.Groups["url"].Success ? VersionIn(match.Groups["url"].Value, name)
                : version.EndsWith('*') ? ""
                : version);
    }

    // The file of a wheel or a source archive bears name and version (PEP 427, PEP 625).
    private static string VersionIn(string address, string name)
    {
        var path = address.Split(['#', '?'], 2)[0];
        var file = path[(path.LastIndexOf('/') + 1)..];
        var archive = Array.Find(Archives, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var isWheel = file.EndsWith(".whl", StringComparison.OrdinalIgnoreCase);
        var at = isWheel ? file.IndexOf('-', StringComparison.Ordinal) : archive is null ? -1 : file.LastIndexOf('-');
        if (at < 0 || PackageNames.Of("PyPI", file[..at]) != PackageNames.Of("PyPI", name))
        {
            return "";
        }

        var rest = file[(at + 1)..];
        return Uri.UnescapeDataString(isWheel ? rest.Split('-')[0] : rest[..^archive!.Length]);
    }

    [GeneratedRegex(
        @"^\s*(?<name>[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*"
        + @"(===?\s*(?<version>[A-Za-z0-9.!+*_-]+)|@\s*(?<url>\S+)|[(<>~!=][^;#@]*)?\s*(;.*|\s#.*|\\|--hash.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
