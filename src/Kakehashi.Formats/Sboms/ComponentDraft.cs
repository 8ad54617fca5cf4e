using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Sboms;

/// <summary>
/// The facts of one component of an SBOM as they come along, in whatever order; every format fills the same draft.
/// </summary>
internal sealed class ComponentDraft
{
    private const int MostCpes = 20;

    private readonly Dictionary<string, string> _properties = [];
    private readonly List<string> _licences = [];
    private readonly List<string> _cpes = [];
    private (string Name, string Version)? _source;

    /// <summary>By which the document itself refers to it, or null.</summary>
    public string? Ref { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Group { get; set; }

    public string? Publisher { get; set; }

    public string? Supplier { get; set; }

    public string? Manufacturer { get; set; }

    public string? Purl { get; set; }

    /// <summary>The first CPE that is stated, or null.</summary>
    public string? Cpe => _cpes.Count == 0 ? null : _cpes[0];

    /// <summary>Name and version as one text, for the subject of a document.</summary>
    public string? Title => string.IsNullOrWhiteSpace(Name) ? null
        : string.IsNullOrWhiteSpace(Version) ? Name : $"{Name} {Version}";

    /// <summary>Takes a CPE; tools list several that a component may be known by, the likeliest first.</summary>
    public void AddCpe(string? text)
    {
        if (Given(text) is { } stated && _cpes.Count < MostCpes && !_cpes.Contains(stated))
        {
            _cpes.Add(stated);
        }
    }

    public void AddLicence(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _licences.Add(text.Trim());
        }
    }

    /// <summary>Whether any licence is stated.</summary>
    public bool HasLicence => _licences.Count > 0;

    /// <summary>Takes the source package out of trivy's sentence about it.</summary>
    public void AddSource(string? sentence)
    {
        const string lead = "built package from: ";
        if (sentence?.StartsWith(lead, StringComparison.Ordinal) == true
            && sentence[lead.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var version])
        {
            _source = (name, version);
        }
    }

    public void AddProperty(string? name, string? value)
    {
        if (name == ToolProperties.FurtherCpe)
        {
            AddCpe(value);
        }
        else if (name is not null && !string.IsNullOrWhiteSpace(value) && ToolProperties.IsUseful(name))
        {
            _properties.TryAdd(name, value.Trim());
        }
    }

    /// <summary>The distribution that an operating-system component stands for, or null.</summary>
    public string? AsDistribution() => Type == "operating-system" && Name is not null
        ? DistributionNames.Of(_properties.GetValueOrDefault("syft:distro:id", Name), Version ?? "")
        : null;

    public InventoryItem ToItem(string where)
    {
        var why = string.IsNullOrWhiteSpace(Name) ? SetAsideCodes.NoName
            : IsUndecodable(Name) || IsUndecodable(Version) || IsUndecodable(Purl) ? SetAsideCodes.InvalidText
            : null;
        if (why is not null)
        {
            var content = $"type={Type} group={Group} name={Name} version={Version} purl={Purl} cpe={Cpe}";
            return new InventoryItem.SetAside(where, why, content);
        }

        var purl = Given(Purl);
        var (sourceName, sourceVersion) = _source ?? ToolProperties.SourceOf(_properties, purl);
        return new InventoryItem.Understood(
            new Component
            {
                Name = Name!.Trim(),
                Version = Version?.Trim() ?? "",
                Purl = purl,
                Cpe = Cpe,
                MoreCpes = _cpes.Count < 2 ? null : string.Join('\n', _cpes.Skip(1)),
                Vendor = Given(Group) ?? Given(Publisher) ?? Given(Supplier) ?? Given(Manufacturer),
                Kind = Given(Type),
                Licence = _licences.Count == 0 ? null : string.Join(", ", _licences),
                SourceName = sourceName,
                SourceVersion = sourceVersion,
                Distribution = purl is null ? null : ToolProperties.DistributionOf(purl),
                Architecture = purl is null ? null : PurlGlance.Qualifier(purl, "arch"),
            },
            where);
    }

    private static bool IsUndecodable(string? text) =>
        text?.Contains(TextLines.Undecodable, StringComparison.Ordinal) == true;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
