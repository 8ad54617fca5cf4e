using System.Text;

namespace Kakehashi.Matching.Packages;

/// <summary>One spelling for each package name, so that inventory and advisories meet.</summary>
public static class PackageNames
{
    private static readonly Dictionary<string, string> EcosystemOfType = new(StringComparer.Ordinal)
    {
        ["npm"] = "npm",
        ["pypi"] = "PyPI",
        ["maven"] = "Maven",
        ["golang"] = "Go",
        ["nuget"] = "NuGet",
        ["gem"] = "RubyGems",
        ["cargo"] = "crates.io",
        ["composer"] = "Packagist",
        ["pub"] = "Pub",
        ["hex"] = "Hex",
        ["cran"] = "CRAN",
        ["cpan"] = "CPAN",
        ["hackage"] = "Hackage",
        ["swift"] = "SwiftURL",
        ["conan"] = "ConanCenter",
        ["bitnami"] = "Bitnami",
    };

    /// <summary>The canonical name of a package that an advisory names by ecosystem and name (OSV's words).</summary>
    public static PackageName Of(string ecosystem, string name)
    {
        ecosystem = ecosystem.Trim();
        name = name.Trim();
        return Family(ecosystem) switch
        {
            // PEP 503: runs of "-", "_" and "." are one "-", letters are small.
            "PyPI" => new PackageName(ecosystem, Pep503(name)),
            "NuGet" or "Packagist" or "Bitnami" or "Hex" => new PackageName(ecosystem, name.ToLowerInvariant()),
            "npm" => new PackageName(ecosystem, name.ToLowerInvariant()),
            _ => new PackageName(ecosystem, name),
        };
    }

    /// <summary>The canonical name of a language package's URL; null for types that no advisory database names so.</summary>
    public static PackageName? Of(PackageUrl purl)
    {
        if (!EcosystemOfType.TryGetValue(purl.Type, out var ecosystem))
        {
            return null;
        }

        var separator = purl.Type == "maven" ? ':' : '/';
        return Of(ecosystem, purl.Namespace.Length == 0 ? purl.Name : purl.Namespace + separator + purl.Name);
    }

    /// <summary>A product's plain name, folded: width, case, blanks, hyphens and underscores do not matter.</summary>
    public static string FoldName(string name)
    {
        var whole = name.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || name.Contains('\ufffe', StringComparison.Ordinal) ? Characters(name) : name;
        var folded = new StringBuilder(whole.Length);
        foreach (var letter in whole.Normalize(NormalizationForm.FormKC))
        {
            var plain = letter is '-' or '_' or '‐' or '−' or '®' or '™' || char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter);
            if (plain != ' ' || (folded.Length > 0 && folded[^1] != ' '))
            {
                folded.Append(plain);
            }
        }

        // Small letters may join with a mark where capital ones did not.
        return folded.ToString().Trim().Normalize(NormalizationForm.FormKC);
    }

    // Half a surrogate pair and U+FFFE are no characters, and normalising stops at them; the mark for such takes their place.
    private static string Characters(string name) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Replace('\ufffe', '\ufffd');

    /// <summary>The ecosystem without its release: <c>Debian</c> of <c>Debian:12</c>.</summary>
    public static string Family(string ecosystem)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ecosystem : ecosystem[..colon];
    }

    private static string Pep503(string name)
    {
        var canonical = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is not ('-' or '_' or '.'))
            {
                canonical.Append(char.ToLowerInvariant(letter));
            }
            else if (canonical.Length > 0 && canonical[^1] != '-')
            {
                canonical.Append('-');
            }
        }

        return canonical.ToString().TrimEnd('-');
    }
}
