using System.Text;

namespace Kakehashi.Matching.Packages;

/// <summary>A package URL (ECMA-427), its parts decoded and normalised as its type asks.</summary>
public sealed record PackageUrl
{
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

    /// <summary>
    /// Reads a package URL as inventories write them: what the specification would normalise is normalised, and a rule of
    /// the type is no reason to lose a package.
    /// </summary>
    /// <returns>Whether the text is one: scheme <c>pkg</c>, a type and a name, sound qualifier keys.</returns>
    public static bool TryParse(string text, out PackageUrl purl) => PackageUrlReader.Read(text, isStrict: false, out purl) == PackageUrlFault.None;

    /// <summary>Reads a package URL to the letter of the specification and of its type definition.</summary>
    public static bool TryParseStrict(string text, out PackageUrl purl, out PackageUrlFault fault)
    {
        fault = PackageUrlReader.Read(text, isStrict: true, out purl);
        return fault == PackageUrlFault.None;
    }

    /// <summary>Makes a package URL of its parts (not encoded), checked as <see cref="TryParseStrict"/> checks them.</summary>
    /// <param name="parts">The parts; a key of a qualifier must be in lower case.</param>
    /// <param name="purl">The same, normalised.</param>
    /// <param name="fault">What is wrong with the parts.</param>
    public static bool TryBuild(PackageUrl parts, out PackageUrl purl, out PackageUrlFault fault)
    {
        fault = PackageUrlRules.Check(parts, isStrict: true, out purl);
        return fault == PackageUrlFault.None;
    }

    /// <summary>The canonical form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type);
        AppendSegments(text, '/', Namespace);
        if (PackageUrlTypes.Of(Type).IsNamePath)
        {
            AppendSegments(text, '/', Name);
        }
        else
        {
            PercentText.Encode(text.Append('/'), Name);
        }

        if (Version.Length > 0)
        {
            PercentText.Encode(text.Append('@'), Version);
        }

        var mark = '?';
        foreach (var (key, value) in Qualifiers.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            PercentText.Encode(text.Append(mark).Append(key).Append('='), value);
            mark = '&';
        }

        AppendSegments(text, '#', Subpath);
        return text.ToString();
    }

    private static void AppendSegments(StringBuilder text, char mark, string segments)
    {
        foreach (var segment in segments.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            PercentText.Encode(text.Append(mark), segment);
            mark = '/';
        }
    }
}
