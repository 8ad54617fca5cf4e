namespace Kakehashi.Formats.Platforms;

/// <summary>A package with the version in which it was built: <c>bind-utils-32:9.11.36-3.el8.x86_64.rpm</c>.</summary>
/// <param name="Name">The package.</param>
/// <param name="Evr">Epoch (left away when 0), version and release.</param>
internal readonly record struct RpmBuild(string Name, string Evr)
{
    private static readonly string[] Architectures =
        [".x86_64", ".noarch", ".aarch64", ".ppc64le", ".ppc64", ".ppc", ".s390x", ".s390", ".i686", ".i386", ".src"];

    /// <summary>
    /// Whether the build belongs to a module stream: several streams of one package stand side by side, and a version of
    /// one says nothing of another.
    /// </summary>
    public bool IsModular => Evr.Contains(".module+", StringComparison.Ordinal)
        || Evr.Contains(".module_", StringComparison.Ordinal);

    /// <summary>Joins epoch, version and release as rpm shows them.</summary>
    public static string EvrOf(string? epoch, string version, string? release)
    {
        var tail = string.IsNullOrWhiteSpace(release) ? version : $"{version}-{release}";
        return epoch is null or "" or "0" or "(none)" ? tail : $"{epoch}:{tail}";
    }

    /// <summary>Splits a name from the right; null when it does not end in a version and a release.</summary>
    public static RpmBuild? Of(string text)
    {
        var build = Strip(text.Trim());
        var release = build.LastIndexOf('-');
        var version = release <= 0 ? -1 : build.LastIndexOf('-', release - 1);
        if (version <= 0 || !build.AsSpan(version + 1, release - version - 1).ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var number = build[(version + 1)..release];
        var colon = number.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon < 0 ? null : number[..colon];
        return new RpmBuild(build[..version], EvrOf(epoch, number[(colon + 1)..], build[(release + 1)..]));
    }

    private static string Strip(string text)
    {
        var plain = text.EndsWith(".rpm", StringComparison.Ordinal) ? text[..^4] : text;
        var architecture = Array.Find(Architectures, end => plain.EndsWith(end, StringComparison.Ordinal));
        return architecture is null ? plain : plain[..^architecture.Length];
    }
}
