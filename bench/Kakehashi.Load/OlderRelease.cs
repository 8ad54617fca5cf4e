using System.Globalization;

namespace Kakehashi.Load;

/// <summary>
/// What a package's version may have been some years ago: the pool knows each package as it was when its SBOM was made, systems
/// are as old as they are. A release each year, counted down in the last number that allows it.
/// </summary>
internal static class OlderRelease
{
    /// <summary>The version so many releases earlier; the same when its numbers are too small.</summary>
    public static string Of(string version, int releases)
    {
        if (releases == 0)
        {
            return version;
        }

        // Behind a hyphen, a plus or a tilde stand a distribution's own releases and what is no number of the makers.
        var start = version.IndexOf(':', StringComparison.Ordinal) + 1;
        var length = version.AsSpan(start).IndexOfAny("-+~");
        var end = length < 0 ? version.Length : start + length;
        var parts = version[start..end].Split('.');
        for (var at = parts.Length - 1; at >= 0; at--)
        {
            if (int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= releases)
            {
                parts[at] = (number - releases).ToString(CultureInfo.InvariantCulture);
                return version[..start] + string.Join('.', parts) + version[end..];
            }
        }

        return version;
    }
}
