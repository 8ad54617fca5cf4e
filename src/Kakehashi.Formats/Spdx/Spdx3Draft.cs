using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// An SPDX 3 document while it is being read. Elements point to each other and come in any order, so what a package
/// points to is looked up at the end.
/// </summary>
internal sealed class Spdx3Draft(InventoryOptions options)
{
    private readonly SbomDraft _document = new(options);
    private readonly List<(Spdx3Element Package, int Place)> _packages = [];
    private readonly Dictionary<string, Spdx3Element> _creations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);
    private readonly Spdx3Licences _licences = new();
    private Spdx3Element? _self;
    private Spdx3Element? _inventory;

    public ItemCollector Items => _document.Items;

    /// <summary>Takes an element of any kind; what an inventory has no use for is let go.</summary>
    public void Take(Spdx3Element element)
    {
        if (Spdx3Types.IsPackage(element.Type))
        {
            _packages.Add((element, Items.Reserve()));
        }
        else if (Spdx3Types.IsVulnerabilityStatement(element))
        {
            var what = element.Name ?? element.RelationshipType;
            Items.SetAside(element.Where, SetAsideCodes.VulnerabilityStatement, $"{element.Type} {what} {element.Id}");
        }
        else if (Spdx3Types.IsAgent(element.Type))
        {
            _names[element.Id!] = element.Name;
        }
        else if (element.Type == "CreationInfo")
        {
            _creations[element.Id!] = element;
        }
        else if (element.Type == "SpdxDocument")
        {
            _self ??= element;
        }
        else if (element.Type is "software_Sbom" or "Bom")
        {
            _inventory ??= element;
        }
        else
        {
            _licences.Take(element);
        }
    }

    /// <summary>Sets an entry of the graph aside whose type the standard does not have, or that states none.</summary>
    public void CheckType(Spdx3Element element)
    {
        if (element.Type is null || !Spdx3Types.IsKnown(element.Type))
        {
            Items.SetAside(element.Where, SetAsideCodes.NotUnderstood, $"type={element.Type} id={element.Id}");
        }
    }

    /// <exception cref="BadInputException">The version of the specification is missing or not known.</exception>
    public InventoryResult ToResult(string context, string encoding)
    {
        foreach (var (package, place) in _packages)
        {
            _document.Take(ToComponent(package), place, package.Where);
        }

        _document.Subject = Subject();
        _document.SerialNumber = _self?.Id;
        _document.MadeAt = CreationOf(_self)?.Created ?? _creations.Values.FirstOrDefault()?.Created;
        return _document.ToResult(InventoryFormats.Spdx3Json, Version(context), encoding);
    }

    private ComponentDraft ToComponent(Spdx3Element package)
    {
        var component = new ComponentDraft
        {
            Name = SpdxTexts.Stated(package.Name),
            Version = SpdxTexts.Stated(package.Version),
            Purl = SpdxTexts.Stated(package.Purl),
            Type = package.Purpose is { } purpose ? SpdxTexts.Kind(SpdxTexts.Purpose(purpose)) : null,
            Supplier = NameOf(package.SuppliedBy),
            Manufacturer = NameOf(package.OriginatedBy),
        };
        component.AddSource(package.SourceInfo);
        foreach (var (type, value) in package.Identifiers)
        {
            SpdxTexts.Refer(component, WordOf(type), value);
        }

        foreach (var licence in _licences.Of(package.Id!))
        {
            component.AddLicence(licence);
        }

        return component;
    }

    // The words that SPDX 2 has for the same kinds of identifiers.
    private static string? WordOf(string? type) => type switch
    {
        "packageUrl" or "purl" => "purl",
        "cpe22" => "cpe22Type",
        "cpe23" => "cpe23Type",
        _ => null,
    };

    private string? NameOf(List<string> agents) => agents
        .Select(agent => SpdxTexts.Stated(_names.GetValueOrDefault(agent)))
        .FirstOrDefault(name => name is not null);

    private Spdx3Element? CreationOf(Spdx3Element? element) =>
        element?.CreationInfo is { } id ? _creations.GetValueOrDefault(id) : null;

    // Documents bear a name seldom: else it is that of the inventory, or of the one thing that this is about.
    private string? Subject()
    {
        var roots = (_inventory ?? _self)?.Roots;
        return SpdxTexts.Stated(_self?.Name) ?? SpdxTexts.Stated(_inventory?.Name)
            ?? (roots is [var root]
                ? _packages.FirstOrDefault(package => package.Package.Id == root).Package?.Name
                : null);
    }

    private string Version(string context)
    {
        var unknown = _creations.Values.FirstOrDefault(creation => !IsKnown(creation.SpecVersion));
        if (unknown is not null)
        {
            throw new BadInputException(RefusalCodes.UnknownVersion, unknown.Where, unknown.SpecVersion ?? "");
        }

        // The context names the version too, and speaks for a document without any account of its making.
        var stated = (CreationOf(_self) ?? _creations.Values.FirstOrDefault())?.SpecVersion
            ?? context[(context.IndexOf("/rdf/", StringComparison.Ordinal) + "/rdf/".Length)..].Split('/')[0];
        return IsKnown(stated) ? stated : throw new BadInputException(RefusalCodes.UnknownVersion, "@context", context);
    }

    private static bool IsKnown(string? version) => version is "3.0" or ['3', '.', '0', '.', >= '0' and <= '9'];
}
