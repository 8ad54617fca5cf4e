using System.Text.RegularExpressions;

namespace Kakehashi.Matching.Packages;

/// <summary>The version of upstream inside the version of a distribution's package.</summary>
internal static partial class UpstreamVersion
{
    private const string Really = "+really";

    /// <summary>
    /// Whether a version is plainly one of a distribution's package, even where nothing else says so: it bears a distribution's
    /// own mark (<c>+deb11u3</c>, <c>-1ubuntu2</c>, <c>.el8</c>, <c>-r0</c> …).
    /// </summary>
    public static bool IsPacked(string version) => Mark().IsMatch(version);

    /// <summary>The version without epoch and package revision, and without what says that files were left out.</summary>
    public static string Of(string version)
    {
        var start = version.IndexOf(':', StringComparison.Ordinal) + 1;
        var revision = version.LastIndexOf('-');
        var upstream = revision > start ? version[start..revision] : version[start..];

        // A version taken back: 5.6.1+really5.4.5 is 5.4.5.
        var really = upstream.IndexOf(Really, StringComparison.Ordinal);
        upstream = really < 0 ? upstream : upstream[(really + Really.Length)..];
        var packed = Repacked().Match(upstream);
        return packed.Success && packed.Index > 0 ? upstream[..packed.Index] : upstream;
    }

    [GeneratedRegex(
        @"\+deb\d+u\d|-\d[0-9.]*(ubuntu|build|deepin|kali)\d|\.(el|fc|amzn|amzn2023|sles|suse|lp|oe|cm|azl|ph|mga)\d|-\d[\w.]*~bpo\d|^[0-9][\w.]*-r\d+$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[+.~](dfsg|ds|repack)[\d.+~-]*.*$|\+git.*$|\+deb\d+u\d.*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Repacked();
}
