namespace Kakehashi.Formats.Msrc;

/// <summary>
/// The CPE products of Windows as Microsoft writes its releases out (<c>Windows 10 Version 22H2 for x64-based Systems</c>).
/// Each release is a product of its own in the dictionary, its builds are the versions.
/// </summary>
internal static class WindowsProducts
{
    private const string Windows = "Windows ";
    private const string Key = "o:microsoft:windows_";
    private static readonly string[] Behind = [" for ", " ("];

    /// <summary>The product (<c>o:microsoft:windows_10_22h2</c>); null when the name is no release of Windows.</summary>
    public static string? KeyOf(string name)
    {
        var text = name.Trim();
        if (!text.StartsWith(Windows, StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var mark in Behind)
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            text = at < 0 ? text : text[..at];
        }

        return text[Windows.Length..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["10"] => Key + "10_1507",
            [("10" or "11") and var major, "Version" or "version", var release] when IsRelease(release) =>
                $"{Key}{major}_{release.ToLowerInvariant()}",
            ["Server", var year] when IsYear(year) => $"{Key}server_{year}",
            ["Server", "2022", "23H2", "Edition"] => Key + "server_2022_23h2",
            _ => null,
        };
    }

    private static bool IsRelease(string text) => text.Length == 4 && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsYear(string text) => text.Length == 4 && text.All(char.IsAsciiDigit);
}
