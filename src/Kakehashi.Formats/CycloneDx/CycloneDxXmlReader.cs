using Kakehashi.Formats.CycloneDx.Claims;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>Reads CycloneDX XML (ECMA-424), versions 1.0 to 1.7, and takes what an inventory needs of it.</summary>
internal sealed class CycloneDxXmlReader
{
    private const string NamespacePrefix = "http://cyclonedx.org/schema/bom/";

    private readonly XmlPull _xml;
    private readonly SbomDraft _document;
    private string _namespace = "";

    private CycloneDxXmlReader(XmlPull xml, InventoryOptions options) =>
        (_xml, _document) = (xml, new SbomDraft(options));

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        InventoryResult? result = null;
        XmlPull.Read(upload, options, xml => result = new CycloneDxXmlReader(xml, options).ReadDocument());
        return result!;
    }

    private InventoryResult ReadDocument()
    {
        var root = _xml.Xml;
        _namespace = root.NamespaceURI;
        var version = root.LocalName == "bom" && _namespace.StartsWith(NamespacePrefix, StringComparison.Ordinal)
            ? CycloneDxVersions.Check(_namespace[NamespacePrefix.Length..], _xml.Where)
            : throw new BadInputException(RefusalCodes.UnknownFormat, _xml.Where, $"{root.Name} {_namespace}".Trim());

        _document.SerialNumber = root.GetAttribute("serialNumber");
        EachChild(name =>
        {
            switch (name)
            {
                case "metadata": ReadMetadata(); break;
                case "components": ReadComponents("components"); break;
                case "vulnerabilities": new ClaimXml(EachChild, _xml.Text, _xml.Skip).Read(_document.Claims); break;
                default: _xml.Skip(); break;
            }
        });
        return _document.ToResult(InventoryFormats.CycloneDxXml, version, _xml.EncodingName);
    }

    private void ReadMetadata() => EachChild(name =>
    {
        switch (name)
        {
            case "timestamp": _document.MadeAt = _xml.Text(); break;
            case "component": _document.TakeSubject(ReadComponent("metadata.component")); break;
            default: _xml.Skip(); break;
        }
    });

    private void ReadComponents(string where)
    {
        var index = 0;
        EachChild(name =>
        {
            if (name != "component")
            {
                _xml.Skip();
                return;
            }

            var place = FormattableString.Invariant($"{where}[{index++}]");
            var slot = _document.Items.Reserve();
            _document.Take(ReadComponent(place), slot, place);
        });
    }

    private ComponentDraft ReadComponent(string where)
    {
        var component = new ComponentDraft { Type = _xml.Xml.GetAttribute("type"), Ref = _xml.Xml.GetAttribute("bom-ref") };
        EachChild(name =>
        {
            switch (name)
            {
                case "name": component.Name = _xml.Text(); break;
                case "version": component.Version = _xml.Text(); break;
                case "group": component.Group = _xml.Text(); break;
                case "publisher": component.Publisher = _xml.Text(); break;
                case "purl": component.Purl = _xml.Text(); break;
                case "cpe": component.AddCpe(_xml.Text()); break;
                case "supplier": component.Supplier = ReadName(); break;
                case "manufacturer": component.Manufacturer = ReadName(); break;
                case "licenses": ReadLicences(component); break;
                case "properties": ReadProperties(component); break;
                case "components": ReadComponents(where + ".components"); break;
                default: _xml.Skip(); break;
            }
        });
        return component;
    }

    private string? ReadName()
    {
        string? found = null;
        EachChild(name =>
        {
            if (name == "name")
            {
                found = _xml.Text();
            }
            else
            {
                _xml.Skip();
            }
        });
        return found;
    }

    private void ReadLicences(ComponentDraft component) => EachChild(name =>
    {
        switch (name)
        {
            case "expression": component.AddLicence(_xml.Text()); break;
            case "license": EachChild(part => ReadLicencePart(component, part)); break;
            default: _xml.Skip(); break;
        }
    });

    private void ReadLicencePart(ComponentDraft component, string name)
    {
        if (name is "id" or "name")
        {
            component.AddLicence(_xml.Text());
        }
        else
        {
            _xml.Skip();
        }
    }

    private void ReadProperties(ComponentDraft component) => EachChild(name =>
    {
        if (name == "property")
        {
            var key = _xml.Xml.GetAttribute("name");
            component.AddProperty(key, _xml.Text());
        }
        else
        {
            _xml.Skip();
        }
    });

    // Elements of other namespaces show as the empty name.
    private void EachChild(Action<string> visit) =>
        _xml.EachChild(name => visit(_xml.Xml.NamespaceURI == _namespace ? name : ""));
}
