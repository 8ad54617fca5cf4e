namespace Kakehashi.Matching.Packages;

/// <summary>Takes the text of a package URL apart (ECMA-427, clause 6): from the right the subpath, the qualifiers and the version.</summary>
internal static class PackageUrlReader
{
    private const int LongestText = 8_000;

    public static PackageUrlFault Read(string text, bool isStrict, out PackageUrl purl)
    {
        purl = null!;
        if (text.Length > LongestText)
        {
            return PackageUrlFault.TooLong;
        }

        if (!text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return PackageUrlFault.NoScheme;
        }

        var rest = CutOff(text[4..].TrimStart('/'), '#', out var subpathText);
        rest = CutOff(rest, '?', out var qualifierText);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return PackageUrlFault.BadType;
        }

        var path = CutVersion(rest[(slash + 1)..].Trim('/'), out var version);
        var isNamePath = PackageUrlTypes.Of(rest[..slash].ToLowerInvariant()).IsNamePath;
        var cut = isNamePath ? path.IndexOf('/', StringComparison.Ordinal) : path.LastIndexOf('/');
        var isSound = true;
        if (!ReadQualifiers(qualifierText, isStrict, ref isSound, out var qualifiers))
        {
            return PackageUrlFault.BadQualifier;
        }

        var subpath = ReadSubpath(subpathText, isStrict, ref isSound, out var isPath);
        var parts = new PackageUrl
        {
            Type = rest[..slash],
            Namespace = cut < 0 ? "" : ReadSegments(path[..cut], ref isSound),
            Name = isNamePath ? ReadSegments(path[(cut + 1)..], ref isSound) : PercentText.Decode(path.AsSpan(cut + 1), ref isSound),
            Version = PercentText.Decode(version, ref isSound),
            Qualifiers = qualifiers,
            Subpath = subpath,
        };
        return isStrict && !isSound ? PackageUrlFault.BadEncoding
            : isStrict && !isPath ? PackageUrlFault.BadSubpath
            : PackageUrlRules.Check(parts, isStrict, out purl);
    }

    private static string CutOff(string text, char mark, out string rest)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        rest = at < 0 ? "" : text[(at + 1)..];
        return at < 0 ? text : text[..at];
    }

    // An "@" before the last "/" belongs to a scope that somebody forgot to encode (pkg:npm/@angular/core).
    private static string CutVersion(string text, out string version)
    {
        var at = text.LastIndexOf('@');
        var isVersion = at > text.LastIndexOf('/') || (at == 0 && !text.Contains('/', StringComparison.Ordinal));
        version = isVersion ? text[(at + 1)..] : "";
        return isVersion ? text[..at] : text;
    }

    private static string ReadSegments(string text, ref bool isSound)
    {
        var segments = new List<string>();
        foreach (var segment in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            segments.Add(PercentText.Decode(segment, ref isSound));
        }

        return string.Join('/', segments);
    }

    private static string ReadSubpath(string text, bool isStrict, ref bool isSound, out bool isPath)
    {
        isPath = true;
        var segments = new List<string>();
        foreach (var raw in text.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var segment = PercentText.Decode(raw, ref isSound);
            var isPlain = segment is not ("" or "." or "..");
            isPath &= isPlain && !segment.Contains('/', StringComparison.Ordinal);
            if (isPlain || isStrict)
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    // The specification lets a reader lower the case of keys; its own required vectors refuse them, so only the lenient does.
    private static bool ReadQualifiers(string text, bool isStrict, ref bool isSound, out SortedDictionary<string, string> qualifiers)
    {
        qualifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? pair : pair[..equals];
            key = isStrict ? key : key.ToLowerInvariant();
            if (!PackageUrlRules.IsKey(key) || (isStrict && qualifiers.ContainsKey(key)))
            {
                return false;
            }

            if (equals >= 0 && equals < pair.Length - 1)
            {
                qualifiers[key] = PercentText.Decode(pair.AsSpan(equals + 1), ref isSound);
            }
        }

        return true;
    }
}
