using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kakehashi.Formats.CycloneDx.Claims;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>
/// Reads CycloneDX as protobuf (ECMA-424), versions 1.3 to 1.7, binary or in text notation, and takes the same of it as of
/// JSON and XML.
/// </summary>
internal sealed partial class CycloneDxProtoReader
{
    private readonly ProtoSource _source;
    private readonly SbomDraft _document;

    private CycloneDxProtoReader(ProtoSource source, InventoryOptions options)
    {
        _source = source;
        _document = new SbomDraft(options);
    }

    /// <summary>Whether the file begins as the binary notation does: with its version, such as <c>1.6</c>.</summary>
    public static bool BeginsBinary(ReadOnlySpan<byte> head) =>
        head is [0x0a, 3, (byte)'1', (byte)'.', >= (byte)'0' and <= (byte)'9', ..];

    /// <summary>Whether the lines are of the text notation: a comment at their head or the version's field says so.</summary>
    public static bool LooksLikeText(List<string> lines) =>
        lines.Exists(line => line.Split(':', 2) is ["spec_version", var value] && value.TrimStart() is ['"' or '\'', '1', '.', ..])
        || lines.TakeWhile(line => line.StartsWith('#')).Any(line => HeadComment().IsMatch(line));

    public static InventoryResult ReadBinary(Upload upload, InventoryOptions options) =>
        new CycloneDxProtoReader(new ProtoWire(upload.Content, options), options)
            .ReadDocument(InventoryFormats.CycloneDxProtobuf, "");

    public static InventoryResult ReadText(Upload upload, InventoryOptions options)
    {
        // A comment names the schema's file, for documents that leave the version away (Text Format, "Text Format Files").
        var stated = HeadComment().Match(Encoding.Latin1.GetString(upload.Head.Span[..Math.Min(upload.Head.Length, 1024)]));
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        return new CycloneDxProtoReader(new ProtoText(utf8, options), options)
            .ReadDocument(InventoryFormats.CycloneDxTextProto, utf8.EncodingName, stated.Success ? stated.Groups[1].Value : null);
    }

    [GeneratedRegex(@"^#\s*proto-file:\s*(?:\S*/)?bom-(\d\.\d)\.proto\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HeadComment();

    private InventoryResult ReadDocument(string format, string encoding, string? version = null)
    {
        var components = 0;
        var claims = new ClaimProto(_source, _document.Claims);
        while (_source.Next(CycloneDxFields.Bom) is { } field)
        {
            switch (field)
            {
                case "spec_version": version = _source.Text(); break;
                case "serial_number": _document.SerialNumber = _source.Text(); break;
                case "metadata": ReadMetadata(); break;
                case "vulnerabilities": claims.Read(); break;
                default: TakeComponent("components", components++); break;
            }
        }

        return _document.ToResult(format, CycloneDxVersions.Check(version, "spec_version"), encoding);
    }

    private void ReadMetadata()
    {
        _source.Enter();
        while (_source.Next(CycloneDxFields.Metadata) is { } field)
        {
            if (field == "timestamp")
            {
                _document.MadeAt = ReadTimestamp(_source) ?? _document.MadeAt;
            }
            else
            {
                _document.TakeSubject(ReadComponent("metadata.component"));
            }
        }
    }

    /// <summary>The time of the message that is the current field, as the other editions write it; null when there is none.</summary>
    internal static string? ReadTimestamp(ProtoSource source)
    {
        string? time = null;
        source.Enter();
        while (source.Next(CycloneDxFields.Timestamp) is not null)
        {
            var isNumber = long.TryParse(source.Text(), CultureInfo.InvariantCulture, out var seconds);

            // The calendar of the framework ends with the year 9999.
            time = isNumber && seconds is >= -62_135_596_800 and <= 253_402_300_799
                ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
                : time;
        }

        return time;
    }

    private void TakeComponent(string where, int index)
    {
        var place = FormattableString.Invariant($"{where}[{index}]");
        var slot = _document.Items.Reserve();
        _document.Take(ReadComponent(place), slot, place);
    }

    private ComponentDraft ReadComponent(string where)
    {
        var component = new ComponentDraft();
        var inner = 0;
        _source.Enter();
        while (_source.Next(CycloneDxFields.Component) is { } field)
        {
            switch (field)
            {
                case "bom_ref": component.Ref = _source.Text(); break;
                case "type": component.Type = CycloneDxFields.TypeOf(_source.Text()); break;
                case "name": component.Name = _source.Text(); break;
                case "version": component.Version = _source.Text(); break;
                case "group": component.Group = _source.Text(); break;
                case "publisher": component.Publisher = _source.Text(); break;
                case "purl": component.Purl = _source.Text(); break;
                case "cpe": component.AddCpe(_source.Text()); break;
                case "supplier": component.Supplier = ReadOne(CycloneDxFields.Organisation); break;
                case "manufacturer": component.Manufacturer = ReadOne(CycloneDxFields.Organisation); break;
                case "licenses": ReadLicence(component); break;
                case "properties": ReadProperty(component); break;
                default: TakeComponent(where + ".components", inner++); break;
            }
        }

        return component;
    }

    private void ReadLicence(ComponentDraft component)
    {
        _source.Enter();
        while (_source.Next(CycloneDxFields.LicenceChoice) is { } field)
        {
            component.AddLicence(field switch
            {
                "license" => ReadOne(CycloneDxFields.Licence),
                "expression_detailed" => ReadOne(CycloneDxFields.DetailedExpression),
                _ => _source.Text(),
            });
        }
    }

    private void ReadProperty(ComponentDraft component)
    {
        string? name = null, value = null;
        _source.Enter();
        while (_source.Next(CycloneDxFields.Property) is { } field)
        {
            if (field == "name")
            {
                name = _source.Text();
            }
            else
            {
                value = _source.Text();
            }
        }

        component.AddProperty(name, value);
    }

    // Of several known fields only one is ever set; should a file set more, the last counts, as protobuf asks.
    private string? ReadOne(ProtoFields fields)
    {
        string? text = null;
        _source.Enter();
        while (_source.Next(fields) is not null)
        {
            text = _source.Text();
        }

        return text;
    }
}
