namespace Kakehashi.Formats.Rpm;

/// <summary>The parts of a package's name as rpm prints it.</summary>
/// <param name="Name">Package name.</param>
/// <param name="Version"><c>[epoch:]version-release</c>, as it is compared.</param>
/// <param name="Architecture">Architecture, or null where the line bears none.</param>
internal sealed record RpmName(string Name, string Version, string? Architecture)
{
    private static readonly HashSet<string> Architectures = new(StringComparer.Ordinal)
    {
        "noarch", "x86_64", "i386", "i486", "i586", "i686", "athlon", "amd64", "ia32e", "ia64", "aarch64", "armv5tel",
        "armv6hl", "armv6l", "armv7hl", "armv7hnl", "armv7l", "ppc", "ppc64", "ppc64le", "ppc64p7", "s390", "s390x",
        "riscv64", "loongarch64", "mips", "mipsel", "mips64", "mips64el", "sparc", "sparcv9", "sparc64", "alpha", "sh4",
        "x86_64_v2", "src", "nosrc", "(none)",
    };

    /// <summary>
    /// Parses <c>name-[epoch:]version-release[.arch]</c> from its right end, as a name may hold hyphens and dots while
    /// version and release hold no hyphen. An epoch before the name (<c>1:name-…</c>, as yum prints it) is taken too.
    /// </summary>
    public static RpmName? Parse(string line)
    {
        var text = line.AsSpan();
        if (text.IsEmpty || text.ContainsAny(" \t,;") || text.Contains(Inventories.TextLines.Undecodable))
        {
            return null;
        }

        var architecture = ArchitectureOf(text);
        var rest = architecture is null ? text : text[..^(architecture.Length + 1)];
        architecture = architecture is "" or "(none)" ? null : architecture;
        var releaseAt = rest.LastIndexOf('-');
        var versionAt = releaseAt <= 0 ? -1 : rest[..releaseAt].LastIndexOf('-');
        if (versionAt <= 0 || releaseAt - versionAt < 2 || releaseAt == rest.Length - 1)
        {
            return null;
        }

        var name = rest[..versionAt];
        var version = rest[(versionAt + 1)..];
        var colon = name.IndexOf(':');
        if (colon > 0 && !name[..colon].ContainsAnyExceptInRange('0', '9'))
        {
            return colon == name.Length - 1 ? null
                : new RpmName(name[(colon + 1)..].ToString(), $"{name[..colon]}:{version}", architecture);
        }

        return new RpmName(name.ToString(), version.ToString(), architecture);
    }

    /// <summary>Name and version of a source package's file (<c>pcre-8.45-20.10.1.src.rpm</c>).</summary>
    public static (string? Name, string? Version) Source(string? file) =>
        file is null || !file.EndsWith(".rpm", StringComparison.Ordinal) || Parse(file[..^4]) is not { } parsed
            ? (null, null)
            : (parsed.Name, parsed.Version);

    // Signing keys have an empty architecture behind the dot. Releases hold dots too, so a word decides.
    private static string? ArchitectureOf(ReadOnlySpan<char> text)
    {
        var dot = text.LastIndexOf('.');
        var word = dot < 0 ? "-" : text[(dot + 1)..].ToString();
        return word.Length == 0 || Architectures.Contains(word) ? word : null;
    }
}
