using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Dpkg;

/// <summary>What the two forms of dpkg's package lists share.</summary>
internal static class DpkgPackage
{
    /// <summary>
    /// Why a package of this state does not count, or null when its files are on the disk. A package that is unpacked
    /// or half configured can be attacked like any other, so it counts.
    /// </summary>
    public static string? StateFault(string? status) =>
        status?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [.., "not-installed"] => SetAsideCodes.NotInstalled,
            [.., "config-files"] => SetAsideCodes.ConfigFilesOnly,
            _ => null,
        };

    /// <summary>The component of a name that may carry its architecture (<c>libc6:amd64</c>).</summary>
    public static Component Component(string name, string version, string? architecture)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return new Component
        {
            Name = colon > 0 ? name[..colon] : name,
            Version = version,
            Architecture = !string.IsNullOrEmpty(architecture) ? architecture : colon > 0 ? name[(colon + 1)..] : null,
            Kind = Distributions.DebKind,
        };
    }

    /// <summary>Name and version of the field <c>Source: openssl (3.0.11-1)</c>; null for what it leaves out.</summary>
    public static (string? Name, string? Version) Source(string field)
    {
        var open = field.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? field : field[..open]).Trim();
        var version = open < 0 ? "" : field[(open + 1)..].TrimEnd(')', ' ');
        return (name.Length == 0 ? null : name, version.Length == 0 ? null : version);
    }
}
