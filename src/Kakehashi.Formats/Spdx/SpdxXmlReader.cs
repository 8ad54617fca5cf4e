using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads SPDX 2.2 and 2.3 as plain XML: the names of the JSON notation as elements, and each item of a list as an
/// element of its own.
/// </summary>
internal sealed class SpdxXmlReader
{
    private readonly XmlPull _xml;
    private readonly SpdxDraft _document;
    private int _packages;

    private SpdxXmlReader(XmlPull xml, InventoryOptions options) => (_xml, _document) = (xml, new SpdxDraft(options));

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        InventoryResult? result = null;
        XmlPull.Read(upload, options, xml =>
        {
            var reader = new SpdxXmlReader(xml, options);
            xml.EachChild(reader.ReadPart);
            result = reader._document.ToResult(InventoryFormats.SpdxXml, xml.EncodingName);
        });
        return result!;
    }

    private void ReadPart(string name)
    {
        var where = _xml.Where;
        switch (name)
        {
            case "spdxVersion": _document.MarkVersion(_xml.Text(), where); break;
            case "documentNamespace": _document.Namespace = _xml.Text(); break;
            case "name": _document.Name = _xml.Text(); break;
            case "creationInfo": _xml.EachChild(ReadCreation); break;
            case "packages": ReadPackage(); break;
            default: _xml.Skip(); break;
        }
    }

    private void ReadCreation(string name)
    {
        if (name == "created")
        {
            _document.Created = _xml.Text();
        }
        else
        {
            _xml.Skip();
        }
    }

    private void ReadPackage()
    {
        var place = _document.Items.Reserve();
        var where = FormattableString.Invariant($"packages[{_packages++}]");
        var package = new SpdxPackage();
        _xml.EachChild(name =>
        {
            if (name == "externalRefs")
            {
                ReadReference(package);
            }
            else if (SpdxPackage.Wants(name))
            {
                package.Take(name, _xml.Text());
            }
            else
            {
                _xml.Skip();
            }
        });
        _document.Take(package, place, where);
    }

    private void ReadReference(SpdxPackage package)
    {
        string? type = null, locator = null;
        _xml.EachChild(name =>
        {
            switch (name)
            {
                case "referenceType": type = _xml.Text(); break;
                case "referenceLocator": locator = _xml.Text(); break;
                default: _xml.Skip(); break;
            }
        });
        package.Refer(type, locator);
    }
}
