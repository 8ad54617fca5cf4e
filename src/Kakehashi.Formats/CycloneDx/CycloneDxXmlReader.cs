using System.Text;
using System.Xml;
using Kakehashi.Formats.CycloneDx.Claims;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>Reads CycloneDX XML (ECMA-424), versions 1.0 to 1.7, and takes what an inventory needs of it.</summary>
internal sealed class CycloneDxXmlReader
{
    private const string NamespacePrefix = "http://cyclonedx.org/schema/bom/";

    private readonly XmlReader _xml;
    private readonly InventoryOptions _options;
    private readonly SbomDraft _document;
    private string _namespace = "";

    private CycloneDxXmlReader(XmlReader xml, InventoryOptions options)
    {
        _xml = xml;
        _options = options;
        _document = new SbomDraft(options);
    }

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        if (FormatSense.DoctypePlace(upload.Head.Span) is { } place)
        {
            throw new BadInputException(RefusalCodes.DtdForbidden, place);
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = options.LargestDocument,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };

        try
        {
            var guarded = new GapGuard(upload.Content, options.LongestValue);

            // UTF-16 decides for itself: files that were converted still claim the encoding of their origin.
            var encoding = TextMark.Of(upload.Head.Span).Encoding;
            using var xml = encoding is null
                ? XmlReader.Create(guarded, settings)
                : XmlReader.Create(new StreamReader(guarded, encoding, true), settings);
            return new CycloneDxXmlReader(xml, options).ReadDocument(encoding is null ? "utf-8" : "utf-16");
        }
        catch (XmlException broken)
        {
            throw new BadInputException(
                RefusalCodes.NotXml,
                FormattableString.Invariant(
                    $"line {Math.Max(1, broken.LineNumber)} column {Math.Max(1, broken.LinePosition)}"));
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException(RefusalCodes.InvalidUtf16, "file");
        }
    }

    private InventoryResult ReadDocument(string encoding)
    {
        _xml.MoveToContent();
        _namespace = _xml.NamespaceURI;
        var version = _xml.LocalName == "bom" && _namespace.StartsWith(NamespacePrefix, StringComparison.Ordinal)
            ? CycloneDxVersions.Check(_namespace[NamespacePrefix.Length..], Here())
            : throw new BadInputException(RefusalCodes.UnknownFormat, Here(), $"{_xml.Name} {_namespace}".Trim());

        _document.SerialNumber = _xml.GetAttribute("serialNumber");
        EachChild(name =>
        {
            switch (name)
            {
                case "metadata": ReadMetadata(); break;
                case "components": ReadComponents("components"); break;
                case "vulnerabilities": new ClaimXml(EachChild, Text, Skip).Read(_document.Claims); break;
                default: Skip(); break;
            }
        });

        // What follows the root must be well formed as well.
        while (_xml.Read())
        {
        }

        return _document.ToResult(InventoryFormats.CycloneDxXml, version, encoding);
    }

    private void ReadMetadata() => EachChild(name =>
    {
        switch (name)
        {
            case "timestamp": _document.MadeAt = Text(); break;
            case "component": _document.TakeSubject(ReadComponent("metadata.component")); break;
            default: Skip(); break;
        }
    });

    private void ReadComponents(string where)
    {
        var index = 0;
        EachChild(name =>
        {
            if (name != "component")
            {
                Skip();
                return;
            }

            var place = FormattableString.Invariant($"{where}[{index++}]");
            var slot = _document.Items.Reserve();
            _document.Take(ReadComponent(place), slot, place);
        });
    }

    private ComponentDraft ReadComponent(string where)
    {
        var component = new ComponentDraft { Type = _xml.GetAttribute("type"), Ref = _xml.GetAttribute("bom-ref") };
        EachChild(name =>
        {
            switch (name)
            {
                case "name": component.Name = Text(); break;
                case "version": component.Version = Text(); break;
                case "group": component.Group = Text(); break;
                case "publisher": component.Publisher = Text(); break;
                case "purl": component.Purl = Text(); break;
                case "cpe": component.AddCpe(Text()); break;
                case "supplier": component.Supplier = ReadName(); break;
                case "manufacturer": component.Manufacturer = ReadName(); break;
                case "licenses": ReadLicences(component); break;
                case "properties": ReadProperties(component); break;
                case "components": ReadComponents(where + ".components"); break;
                default: Skip(); break;
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
                found = Text();
            }
            else
            {
                Skip();
            }
        });
        return found;
    }

    private void ReadLicences(ComponentDraft component) => EachChild(name =>
    {
        switch (name)
        {
            case "expression": component.AddLicence(Text()); break;
            case "license": EachChild(part => ReadLicencePart(component, part)); break;
            default: Skip(); break;
        }
    });

    private void ReadLicencePart(ComponentDraft component, string name)
    {
        if (name is "id" or "name")
        {
            component.AddLicence(Text());
        }
        else
        {
            Skip();
        }
    }

    private void ReadProperties(ComponentDraft component) => EachChild(name =>
    {
        if (name == "property")
        {
            var key = _xml.GetAttribute("name");
            component.AddProperty(key, Text());
        }
        else
        {
            Skip();
        }
    });

    /// <summary>
    /// Shows each child element of the current one by its local name, the empty text for those of other namespaces. The
    /// visitor leaves the reader on that child's end.
    /// </summary>
    private void EachChild(Action<string> visit)
    {
        if (_xml.IsEmptyElement)
        {
            return;
        }

        var depth = _xml.Depth;
        while (Next() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                visit(_xml.NamespaceURI == _namespace ? _xml.LocalName : "");
            }
        }
    }

    /// <summary>All text of the current element.</summary>
    private string Text()
    {
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        var depth = _xml.Depth;
        var text = new StringBuilder();
        while (Next() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(_xml.Value);
            }

            if (text.Length > _options.LongestValue)
            {
                throw new BadInputException(RefusalCodes.ValueTooLong, Here());
            }
        }

        return text.ToString();
    }

    private void Skip()
    {
        var depth = _xml.Depth;
        while (!_xml.IsEmptyElement && Next() && _xml.Depth > depth)
        {
        }
    }

    private bool Next()
    {
        if (!_xml.Read())
        {
            return false;
        }

        return _xml.Depth < _options.DeepestNesting
            ? true
            : throw new BadInputException(
                RefusalCodes.TooDeep, Here(), FormattableString.Invariant($"{_options.DeepestNesting} levels"));
    }

    private string Here() => _xml is IXmlLineInfo place
        ? FormattableString.Invariant($"line {place.LineNumber} column {place.LinePosition}")
        : "file";
}
