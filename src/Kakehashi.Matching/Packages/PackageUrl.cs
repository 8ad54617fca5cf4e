using System.Text;

namespace Kakehashi.Matching.Packages;

/// <summary>A package URL (ECMA-427), read leniently: what the specification would normalise is normalised.</summary>
public sealed record PackageUrl
{
    private const int LongestText = 8_000;

    /// <summary>Type in lower case (<c>npm</c>, <c>maven</c>, <c>deb</c> …).</summary>
    public required string Type { get; init; }

    /// <summary>Namespace, segments joined by <c>/</c>, percent-decoded; empty when there is none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name, percent-decoded, normalised as the type asks.</summary>
    public required string Name { get; init; }

    /// <summary>Version, percent-decoded; empty when there is none.</summary>
    public string Version { get; init; } = "";

    /// <summary>Qualifiers by their lower-case keys; empty values are left out.</summary>
    public IReadOnlyDictionary<string, string> Qualifiers { get; init; } = new Dictionary<string, string>();

    /// <summary>Subpath without leading and trailing slashes; empty when there is none.</summary>
    public string Subpath { get; init; } = "";

    /// <summary>A qualifier, or null.</summary>
    public string? Qualifier(string key) => Qualifiers.TryGetValue(key, out var value) ? value : null;

    /// <summary>Reads a package URL.</summary>
    /// <returns>Whether the text is one: scheme <c>pkg</c>, a type and a name.</returns>
    public static bool TryParse(string text, out PackageUrl purl)
    {
        purl = null!;
        if (text.Length > LongestText || !text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text[4..].TrimStart('/');
        rest = CutOff(rest, '#', out var subpath);
        rest = CutOff(rest, '?', out var qualifiers);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return false;
        }

        var type = rest[..slash].ToLowerInvariant();
        rest = rest[(slash + 1)..].Trim('/');

        // An "@" before the last "/" belongs to a scope that somebody forgot to encode (pkg:npm/@angular/core).
        var at = rest.LastIndexOf('@');
        var version = at > 0 && at > rest.LastIndexOf('/') ? rest[(at + 1)..] : "";
        var path = version.Length > 0 || (at > 0 && at == rest.Length - 1) ? rest[..at] : rest;
        var lastSlash = path.LastIndexOf('/');
        var name = Decode(path[(lastSlash + 1)..]);
        if (name.Length == 0 || type.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-')))
        {
            return false;
        }

        var group = lastSlash > 0 ? string.Join('/', path[..lastSlash].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode)) : "";
        purl = Normalise(new PackageUrl
        {
            Type = type,
            Namespace = group,
            Name = name,
            Version = Decode(version),
            Qualifiers = ReadQualifiers(qualifiers),
            Subpath = string.Join('/', subpath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..")).Select(Decode)),
        });
        return true;
    }

    private static string CutOff(string text, char mark, out string rest)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        rest = at < 0 ? "" : text[(at + 1)..];
        return at < 0 ? text : text[..at];
    }

    private static SortedDictionary<string, string> ReadQualifiers(string text)
    {
        var qualifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < pair.Length - 1)
            {
                qualifiers[pair[..equals].ToLowerInvariant()] = Decode(pair[(equals + 1)..]);
            }
        }

        return qualifiers;
    }

    private static PackageUrl Normalise(PackageUrl purl) => purl.Type switch
    {
        "pypi" => purl with { Name = purl.Name.ToLowerInvariant().Replace('_', '-') },
        "deb" or "rpm" or "apk" or "alpm" => purl with
        {
            Namespace = purl.Namespace.ToLowerInvariant(),
            Name = purl.Type == "rpm" ? purl.Name : purl.Name.ToLowerInvariant(),
        },
        "github" or "bitbucket" or "composer" => purl with
        {
            Namespace = purl.Namespace.ToLowerInvariant(),
            Name = purl.Name.ToLowerInvariant(),
        },
        _ => purl,
    };

    private static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, at, 1));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
