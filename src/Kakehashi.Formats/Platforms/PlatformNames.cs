using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Platforms;

/// <summary>Releases of distributions as publishers write them out (<c>SUSE Linux Enterprise Server 15 SP4</c>).</summary>
internal static class PlatformNames
{
    private const string Suse = "SUSE ";
    private const string OpenSuse = "openSUSE ";
    private const string Ubuntu = "Ubuntu ";
    private const string UbuntuPro = "Ubuntu Pro ";

    /// <summary>The release, or null when the name is not one of a distribution whose packages are known.</summary>
    public static Platform? Of(string? name)
    {
        var text = name?.Trim() ?? "";
        var ecosystem = text.StartsWith(Suse, StringComparison.Ordinal) ? OfSuse(text)
            : text.StartsWith(OpenSuse, StringComparison.Ordinal) ? "openSUSE:" + text[OpenSuse.Length..]
            : text.StartsWith(Ubuntu, StringComparison.Ordinal) ? OfUbuntu(text)
            : DistributionNames.Of(text);
        return ecosystem is null ? null : new Platform(ecosystem);
    }

    // SUSE's other products (OpenStack Cloud, Manager) number their own releases: those would be read as the system's.
    private static string? OfSuse(string name) =>
        (name.StartsWith("SUSE Linux Enterprise ", StringComparison.Ordinal)
            || name.StartsWith("SUSE Linux Micro ", StringComparison.Ordinal))
        && name.Any(char.IsAsciiDigit)
            ? "SUSE:" + name[Suse.Length..]
            : null;

    // "Ubuntu Pro FIPS-updates 22.04 LTS": another line of packages for the same release.
    private static string? OfUbuntu(string name)
    {
        var digits = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits < 0 || DistributionNames.Of("ubuntu", name[digits..]) is not { } plain)
        {
            return null;
        }

        var line = name[..digits].Trim();
        var release = plain[(plain.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return line == "Ubuntu" ? plain
            : line.StartsWith(UbuntuPro, StringComparison.Ordinal) ? $"Ubuntu:Pro:{line[UbuntuPro.Length..]}:{release}"
            : $"Ubuntu:Pro:{release}";
    }
}
