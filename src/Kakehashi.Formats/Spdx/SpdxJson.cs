using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>Takes what an inventory needs of SPDX 2.2 and 2.3 in JSON.</summary>
internal sealed class SpdxJson(InventoryOptions options)
{
    private readonly SbomDraft _document = new(options);
    private string? _version;

    /// <summary>Whether the document says that it is of SPDX.</summary>
    public bool IsMarked => _version is not null;

    /// <summary>Takes the property at hand with its value; false, and untouched, when it is none of this format.</summary>
    public bool Take(ref JsonPull json)
    {
        if (json.IsNamed("spdxVersion"u8))
        {
            _version = json.NextText() ?? "";
        }
        else if (json.IsNamed("documentNamespace"u8))
        {
            _document.SerialNumber = json.NextText();
        }
        else if (json.IsNamed("name"u8))
        {
            _document.Subject = json.NextText();
        }
        else if (json.IsNamed("creationInfo"u8))
        {
            json.Read();
            ReadCreation(ref json);
        }
        else if (json.IsNamed("packages"u8))
        {
            json.Read();
            ReadPackages(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <exception cref="BadInputException">The version of the format is not known.</exception>
    public InventoryResult ToResult(string encoding) =>
        _document.ToResult(InventoryFormats.SpdxJson, SpdxTexts.Version(_version, "spdxVersion"), encoding);

    private void ReadCreation(ref JsonPull json)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var isTime = json.IsNamed("created"u8);
            json.Read();
            _document.MadeAt = isTime ? json.Text() : _document.MadeAt;
            json.Skip();
        }
    }

    private void ReadPackages(ref JsonPull json)
    {
        if (!json.EnterArray())
        {
            _document.Items.SetAside("packages", SetAsideCodes.WrongKind, json.Token.ToString());
            return;
        }

        for (var i = 0; json.NextElement(); i++)
        {
            var place = FormattableString.Invariant($"packages[{i}]");
            if (json.EnterObject())
            {
                _document.Take(ReadPackage(ref json), _document.Items.Reserve(), place);
            }
            else
            {
                _document.Items.SetAside(place, SetAsideCodes.WrongKind, json.Text() ?? "");
            }
        }
    }

    private static ComponentDraft ReadPackage(ref JsonPull json)
    {
        var package = new ComponentDraft();
        string? concluded = null;
        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "SPDXID": package.Type ??= SpdxTexts.KindOfId(json.Text()); break;
                case "name": package.Name = SpdxTexts.Stated(json.Text()); break;
                case "versionInfo": package.Version = SpdxTexts.Stated(json.Text()); break;
                case "supplier": package.Supplier = SpdxTexts.Who(json.Text()); break;
                case "originator": package.Manufacturer = SpdxTexts.Who(json.Text()); break;
                case "primaryPackagePurpose": package.Type = SpdxTexts.Kind(json.Text()); break;
                case "licenseDeclared": package.AddLicence(SpdxTexts.Stated(json.Text())); break;
                case "licenseConcluded": concluded = SpdxTexts.Stated(json.Text()); break;
                case "sourceInfo": package.AddSource(json.Text()); break;
                case "externalRefs": ReadReferences(ref json, package); break;
                default: json.Skip(); break;
            }
        }

        // What the packager declares, and only without it what somebody concluded.
        if (!package.HasLicence)
        {
            package.AddLicence(concluded);
        }

        return package;
    }

    private static void ReadReferences(ref JsonPull json, ComponentDraft package)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.EnterObject())
            {
                continue;
            }

            string? type = null, locator = null;
            while (json.NextProperty())
            {
                var (isType, isLocator) = (json.IsNamed("referenceType"u8), json.IsNamed("referenceLocator"u8));
                json.Read();
                type = isType ? json.Text() : type;
                locator = isLocator ? json.Text() : locator;
                json.Skip();
            }

            SpdxTexts.Refer(package, type, locator);
        }
    }
}
