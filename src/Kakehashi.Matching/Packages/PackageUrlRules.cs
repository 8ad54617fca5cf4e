namespace Kakehashi.Matching.Packages;

/// <summary>Normalises the parts of a package URL as its type asks, and checks them.</summary>
internal static class PackageUrlRules
{
    public static PackageUrlFault Check(PackageUrl parts, bool isStrict, out PackageUrl purl)
    {
        purl = null!;
        var type = parts.Type.ToLowerInvariant();
        if (!IsType(type))
        {
            return PackageUrlFault.BadType;
        }

        // A slash parts segments, encoded or not, and an empty segment is none.
        var rules = PackageUrlTypes.Of(type);
        parts = parts with
        {
            Namespace = Segments(parts.Namespace),
            Name = rules.IsNamePath ? Segments(parts.Name) : parts.Name,
            Subpath = Segments(parts.Subpath),
        };

        // Nothing may lead out of the package, hidden behind an encoded slash or not.
        var steps = parts.Subpath.Split('/').Where(segment => segment is not ("." or "..")).ToArray();
        if (isStrict && steps.Length != parts.Subpath.Split('/').Length)
        {
            return PackageUrlFault.BadSubpath;
        }

        parts = parts with { Subpath = string.Join('/', steps) };
        if (parts.Name.Length == 0)
        {
            return PackageUrlFault.NoName;
        }

        if (!parts.Qualifiers.Keys.All(IsKey))
        {
            return PackageUrlFault.BadQualifier;
        }

        purl = Normalise(parts with { Type = type }, rules);
        return Fault(purl, rules, isStrict);
    }

    /// <summary>Whether a qualifier's key is sound: a lower-case letter, then such letters, digits, dots, hyphens, underscores.</summary>
    public static bool IsKey(string key) =>
        key.Length > 0 && char.IsAsciiLetterLower(key[0])
        && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_');

    private static bool IsType(string type) =>
        type.Length > 0 && char.IsAsciiLetter(type[0]) && type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');

    private static PackageUrl Normalise(PackageUrl purl, PackageUrlType rules)
    {
        var name = Lower(purl.Name, rules, PurlParts.Name);
        return purl with
        {
            Namespace = Lower(purl.Namespace, rules, PurlParts.Namespace),
            Name = rules.NormaliseName?.Invoke(name, purl.Qualifiers) ?? name,
            Version = Lower(purl.Version, rules, PurlParts.Version),
            Subpath = Lower(purl.Subpath, rules, PurlParts.Subpath),
        };
    }

    private static string Segments(string text) =>
        text.Contains('/', StringComparison.Ordinal) ? string.Join('/', text.Split('/', StringSplitOptions.RemoveEmptyEntries)) : text;

    private static string Lower(string text, PackageUrlType rules, PurlParts part) =>
        (rules.Lowered & part) == 0 ? text : text.ToLowerInvariant();

    private static PackageUrlFault Fault(PackageUrl purl, PackageUrlType rules, bool isStrict)
    {
        var hasNamespace = purl.Namespace.Length > 0;
        if (rules.Namespaces == NamespaceRule.Required && !hasNamespace && (isStrict || rules.IsNamespaceVital))
        {
            return PackageUrlFault.NamespaceRequired;
        }

        if (rules.AllowsName?.Invoke(purl.Name) == false)
        {
            return PackageUrlFault.BadName;
        }

        if (!isStrict)
        {
            return PackageUrlFault.None;
        }

        if (rules.Namespaces == NamespaceRule.Prohibited && hasNamespace)
        {
            return PackageUrlFault.NamespaceProhibited;
        }

        if (rules.RequiredQualifier is { } needed && string.IsNullOrEmpty(purl.Qualifier(needed)))
        {
            return PackageUrlFault.QualifierRequired;
        }

        return purl.Version.Length > 0 && rules.AllowsVersion?.Invoke(purl.Version) == false ? PackageUrlFault.BadVersion : PackageUrlFault.None;
    }
}
