using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads SPDX 2.2 and 2.3 as YAML, which bears the names and the shape of the JSON notation. A version such as
/// <c>1.10</c> stays the text that was written, quoted or not.
/// </summary>
internal sealed class SpdxYamlReader
{
    private readonly YamlPull _yaml;
    private readonly SpdxDraft _document;

    private SpdxYamlReader(YamlPull yaml, InventoryOptions options) =>
        (_yaml, _document) = (yaml, new SpdxDraft(options));

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        using var text = new StreamReader(utf8, Encoding.UTF8);
        using var yaml = new YamlPull(text, options);
        var reader = new SpdxYamlReader(yaml, options);
        reader.ReadDocument();
        return reader._document.ToResult(InventoryFormats.SpdxYaml, utf8.EncodingName);
    }

    private void ReadDocument()
    {
        _yaml.ReadToRoot();
        var where = _yaml.Where;
        if (!_yaml.EnterMapping())
        {
            throw new BadInputException(RefusalCodes.UnknownFormat, where);
        }

        while (_yaml.NextKey() is { } key)
        {
            switch (key)
            {
                case "spdxVersion": MarkVersion(); break;
                case "documentNamespace": _document.Namespace = _yaml.Text(); break;
                case "name": _document.Name = _yaml.Text(); break;
                case "creationInfo": ReadCreation(); break;
                case "packages": ReadPackages(); break;
                default: _yaml.Skip(); break;
            }
        }

        _yaml.ReadToEnd();
    }

    private void MarkVersion()
    {
        var where = _yaml.Where;
        _document.MarkVersion(_yaml.Text(), where);
    }

    private void ReadCreation()
    {
        if (!_yaml.EnterMapping())
        {
            return;
        }

        while (_yaml.NextKey() is { } key)
        {
            if (key == "created")
            {
                _document.Created = _yaml.Text();
            }
            else
            {
                _yaml.Skip();
            }
        }
    }

    private void ReadPackages()
    {
        var where = _yaml.Where;
        if (!_yaml.EnterSequence())
        {
            _document.Items.SetAside(where, SetAsideCodes.WrongKind, "packages");
            return;
        }

        while (_yaml.NextElement())
        {
            where = _yaml.Where;
            if (_yaml.EnterMapping())
            {
                var place = _document.Items.Reserve();
                _document.Take(ReadPackage(), place, where);
            }
            else
            {
                _document.Items.SetAside(where, SetAsideCodes.WrongKind, "packages");
            }
        }
    }

    private SpdxPackage ReadPackage()
    {
        var package = new SpdxPackage();
        while (_yaml.NextKey() is { } key)
        {
            if (key == "externalRefs")
            {
                ReadReferences(package);
            }
            else if (SpdxPackage.Wants(key))
            {
                package.Take(key, _yaml.Text());
            }
            else
            {
                _yaml.Skip();
            }
        }

        return package;
    }

    private void ReadReferences(SpdxPackage package)
    {
        if (!_yaml.EnterSequence())
        {
            return;
        }

        while (_yaml.NextElement())
        {
            if (!_yaml.EnterMapping())
            {
                continue;
            }

            string? type = null, locator = null;
            while (_yaml.NextKey() is { } key)
            {
                switch (key)
                {
                    case "referenceType": type = _yaml.Text(); break;
                    case "referenceLocator": locator = _yaml.Text(); break;
                    default: _yaml.Skip(); break;
                }
            }

            package.Refer(type, locator);
        }
    }
}
