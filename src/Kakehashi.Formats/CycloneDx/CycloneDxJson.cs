using System.Text.Json;
using Kakehashi.Formats.CycloneDx.Claims;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>Reads CycloneDX JSON (ECMA-424), versions 1.2 to 1.7, and takes what an inventory needs of it.</summary>
internal sealed class CycloneDxJson(InventoryOptions options)
{
    private readonly SbomDraft _document = new(options);
    private string? _version;

    /// <summary>What the document says it is, or null.</summary>
    public string? Mark { get; private set; }

    /// <summary>Whether the document says that it is of CycloneDX.</summary>
    public bool IsMarked => string.Equals(Mark, "CycloneDX", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the property at hand with its value; false, and untouched, when it is none of this format.</summary>
    public bool Take(ref JsonPull json)
    {
        if (json.IsNamed("bomFormat"u8))
        {
            Mark = json.NextText();
        }
        else if (json.IsNamed("specVersion"u8))
        {
            _version = json.NextText();
        }
        else if (json.IsNamed("serialNumber"u8))
        {
            _document.SerialNumber = json.NextText();
        }
        else if (json.IsNamed("metadata"u8))
        {
            json.Read();
            ReadMetadata(ref json, _document);
        }
        else if (json.IsNamed("components"u8))
        {
            json.Read();
            ReadComponents(ref json, _document, "components");
        }
        else if (json.IsNamed("vulnerabilities"u8))
        {
            json.Read();
            ClaimJson.Read(ref json, _document.Claims);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <exception cref="BadInputException">The version of the format is not known.</exception>
    public InventoryResult ToResult(string encoding) =>
        _document.ToResult(InventoryFormats.CycloneDxJson, CycloneDxVersions.Check(_version, "specVersion"), encoding);

    private static void ReadMetadata(ref JsonPull json, SbomDraft document)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.IsNamed("timestamp"u8))
            {
                document.MadeAt = json.NextText();
            }
            else if (json.IsNamed("component"u8))
            {
                json.Read();
                document.TakeSubject(ReadComponent(ref json, document, "metadata.component"));
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private static void ReadComponents(ref JsonPull json, SbomDraft document, string where)
    {
        if (json.Token != JsonTokenType.StartArray)
        {
            var kind = json.Token;
            json.Skip();
            if (kind != JsonTokenType.Null)
            {
                document.Items.SetAside(where, SetAsideCodes.WrongKind, kind.ToString());
            }

            return;
        }

        for (var i = 0; json.NextElement(); i++)
        {
            var place = FormattableString.Invariant($"{where}[{i}]");
            if (json.Token == JsonTokenType.StartObject)
            {
                var slot = document.Items.Reserve();
                document.Take(ReadComponent(ref json, document, place), slot, place);
            }
            else
            {
                document.Items.SetAside(place, SetAsideCodes.WrongKind, json.Text() ?? "");
            }
        }
    }

    private static ComponentDraft ReadComponent(ref JsonPull json, SbomDraft document, string where)
    {
        var component = new ComponentDraft();
        if (!json.EnterObject())
        {
            return component;
        }

        while (json.NextProperty())
        {
            if (json.IsNamed("components"u8))
            {
                json.Read();
                ReadComponents(ref json, document, where + ".components");
                continue;
            }

            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "bom-ref": component.Ref = json.Text(); break;
                case "type": component.Type = json.Text(); break;
                case "name": component.Name = json.Text(); break;
                case "version": component.Version = json.Text(); break;
                case "group": component.Group = json.Text(); break;
                case "publisher": component.Publisher = json.Text(); break;
                case "purl": component.Purl = json.Text(); break;
                case "cpe": component.AddCpe(json.Text()); break;
                case "supplier": component.Supplier = ReadName(ref json); break;
                case "manufacturer": component.Manufacturer = ReadName(ref json); break;
                case "licenses": ReadLicences(ref json, component); break;
                case "properties": ReadProperties(ref json, component); break;
                default: json.Skip(); break;
            }
        }

        return component;
    }

    private static string? ReadName(ref JsonPull json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        string? name = null;
        while (json.NextProperty())
        {
            var isName = json.IsNamed("name"u8);
            json.Read();
            name = isName ? json.Text() : name;
            json.Skip();
        }

        return name;
    }

    private static void ReadLicences(ref JsonPull json, ComponentDraft component)
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

            while (json.NextProperty())
            {
                var isExpression = json.IsNamed("expression"u8);
                var isLicence = json.IsNamed("license"u8);
                json.Read();
                if (isExpression)
                {
                    component.AddLicence(json.Text());
                }
                else if (isLicence)
                {
                    ReadLicence(ref json, component);
                }

                json.Skip();
            }
        }
    }

    private static void ReadLicence(ref JsonPull json, ComponentDraft component)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            var isWanted = json.IsNamed("id"u8) || json.IsNamed("name"u8);
            json.Read();
            component.AddLicence(isWanted ? json.Text() : null);
            json.Skip();
        }
    }

    private static void ReadProperties(ref JsonPull json, ComponentDraft component)
    {
        if (!json.EnterArray())
        {
            return;
        }

        while (json.NextElement())
        {
            string? name = null, value = null;
            if (!json.EnterObject())
            {
                continue;
            }

            while (json.NextProperty())
            {
                var isName = json.IsNamed("name"u8);
                var isValue = json.IsNamed("value"u8);
                json.Read();
                if (isName)
                {
                    name = json.Text();
                }
                else if (isValue)
                {
                    value = json.Text();
                }

                json.Skip();
            }

            component.AddProperty(name, value);
        }
    }
}
