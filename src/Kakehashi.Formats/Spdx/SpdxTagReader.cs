using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads SPDX 2.2 and 2.3 as tag-value text. Nothing marks the end of such a document: one that was cut between two
/// lines cannot be told from a whole one.
/// </summary>
internal sealed class SpdxTagReader
{
    // The tags of a package and what the JSON notation calls them.
    private static readonly Dictionary<string, string> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PackageName"] = "name",
        ["PackageVersion"] = "versionInfo",
        ["PackageSupplier"] = "supplier",
        ["PackageOriginator"] = "originator",
        ["PrimaryPackagePurpose"] = "primaryPackagePurpose",
        ["PackageLicenseDeclared"] = "licenseDeclared",
        ["PackageLicenseConcluded"] = "licenseConcluded",
        ["PackageSourceInfo"] = "sourceInfo",
        ["ExternalRef"] = "externalRefs",
    };

    private readonly SpdxDraft _document;
    private SpdxPackage? _package;
    private int _place;
    private string _where = "";

    // Packages share the tag of their identifier with files, which follow them.
    private bool _amongPackageFacts;

    private SpdxTagReader(InventoryOptions options) => _document = new SpdxDraft(options);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var reader = new SpdxTagReader(options);
        foreach (var tag in SpdxTag.Read(upload, options))
        {
            reader.Take(tag);
        }

        reader.FinishPackage();
        return reader._document.ToResult(InventoryFormats.SpdxTagValue, TextLines.EncodingName(upload));
    }

    private void Take(SpdxTag tag)
    {
        switch (tag.Name)
        {
            case "":
                _document.Items.SetAside(tag.Where, SetAsideCodes.NotUnderstood, tag.Value);
                break;
            case "SPDXVersion":
                _document.MarkVersion(tag.Value, tag.Where);
                break;
            case "DocumentName":
                _document.Name = tag.Value;
                break;
            case "DocumentNamespace":
                _document.Namespace = tag.Value;
                break;
            case "Created":
                _document.Created = tag.Value;
                break;
            case "FileName" or "SnippetSPDXID" or "LicenseID":
                _amongPackageFacts = false;
                break;
            case "SPDXID" when _amongPackageFacts:
                _package?.Take("SPDXID", tag.Value);
                break;
            default:
                TakePackageFact(tag);
                break;
        }
    }

    private void TakePackageFact(SpdxTag tag)
    {
        if (!Properties.TryGetValue(tag.Name, out var property))
        {
            return;
        }

        if (property == "name")
        {
            FinishPackage();
            _package = new SpdxPackage();
            _place = _document.Items.Reserve();
            _where = tag.Where;
            _amongPackageFacts = true;
        }

        if (_package is null)
        {
            _document.Items.SetAside(tag.Where, SetAsideCodes.NotUnderstood, $"{tag.Name}: {tag.Value}");
        }
        else if (property == "externalRefs")
        {
            Refer(tag);
        }
        else
        {
            _package.Take(property, tag.Value);
        }
    }

    // Category, type and locator, parted by blanks (clause 7.21).
    private void Refer(SpdxTag tag)
    {
        if (tag.Value.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is [_, var type, var locator])
        {
            _package!.Refer(type, locator);
        }
        else
        {
            _document.Items.SetAside(tag.Where, SetAsideCodes.NotUnderstood, $"{tag.Name}: {tag.Value}");
        }
    }

    private void FinishPackage()
    {
        if (_package is not null)
        {
            _document.Take(_package, _place, _where);
        }
    }
}
