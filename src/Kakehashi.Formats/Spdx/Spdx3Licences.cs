namespace Kakehashi.Formats.Spdx;

/// <summary>Which licences the relationships of an SPDX 3 document give to its packages.</summary>
internal sealed class Spdx3Licences
{
    // Many packages may share one long list: without a bound the work would grow with the product of both.
    private const int MostOfOnePackage = 50;

    private readonly Dictionary<string, List<string>> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _concluded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public void Take(Spdx3Element element)
    {
        if ((element.Expression ?? NameOf(element)) is { } word)
        {
            _words[element.Id!] = word;
        }

        var relations = element.RelationshipType switch
        {
            "hasDeclaredLicense" => _declared,
            "hasConcludedLicense" => _concluded,
            _ => null,
        };
        if (relations is null)
        {
            return;
        }

        foreach (var package in element.From)
        {
            relations[package] = element.To;
        }
    }

    /// <summary>What the packager declares, and only without it what somebody concluded.</summary>
    public IEnumerable<string> Of(string package)
    {
        var declared = WordsOf(_declared, package);
        return declared.Count > 0 ? declared : WordsOf(_concluded, package);
    }

    private static string? NameOf(Spdx3Element element) =>
        element.Type is "expandedlicensing_CustomLicense" or "simplelicensing_SimpleLicensingText"
            ? element.Name
            : null;

    private List<string> WordsOf(Dictionary<string, List<string>> relations, string package) => relations
        .GetValueOrDefault(package, [])
        .Take(MostOfOnePackage)
        .Select(id => SpdxTexts.Stated(_words.GetValueOrDefault(id) ?? ListedName(id)))
        .OfType<string>()
        .ToList();

    // Licences of the SPDX list are pointed to by their address there.
    private static string? ListedName(string id) =>
        id.Contains("spdx.org/licenses/", StringComparison.Ordinal) ? RdfNames.LastPart(id) : null;
}
