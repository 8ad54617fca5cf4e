using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>Takes what an inventory needs of SPDX 2.2 and 2.3 in JSON.</summary>
internal sealed class SpdxJson(InventoryOptions options)
{
    private readonly SpdxDraft _document = new(options);

    /// <summary>Whether the document says that it is of SPDX.</summary>
    public bool IsMarked => _document.IsMarked;

    /// <summary>Takes the property at hand with its value; false, and untouched, when it is none of this format.</summary>
    public bool Take(ref JsonPull json)
    {
        if (json.IsNamed("spdxVersion"u8))
        {
            _document.MarkVersion(json.NextText(), "spdxVersion");
        }
        else if (json.IsNamed("documentNamespace"u8))
        {
            _document.Namespace = json.NextText();
        }
        else if (json.IsNamed("name"u8))
        {
            _document.Name = json.NextText();
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
        _document.ToResult(InventoryFormats.SpdxJson, encoding);

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
            if (isTime)
            {
                _document.Created = json.Text();
            }
            else
            {
                json.Skip();
            }
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

    private static SpdxPackage ReadPackage(ref JsonPull json)
    {
        var package = new SpdxPackage();
        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            if (name == "externalRefs")
            {
                ReadReferences(ref json, package);
            }
            else if (SpdxPackage.Wants(name))
            {
                package.Take(name, json.Text());
            }
            else
            {
                json.Skip();
            }
        }

        return package;
    }

    private static void ReadReferences(ref JsonPull json, SpdxPackage package)
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

            package.Refer(type, locator);
        }
    }
}
