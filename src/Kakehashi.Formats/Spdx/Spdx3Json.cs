using System.Text.Json;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads SPDX 3.0 as JSON-LD in its canonical shape: compact names, elements in <c>@graph</c>. An element that is
/// written where it is used, as JSON-LD allows, is taken there.
/// </summary>
internal sealed class Spdx3Json
{
    /// <summary>What the address of every context of SPDX 3 holds.</summary>
    public const string ContextBase = "spdx.org/rdf/3.";

    private readonly Spdx3Draft _draft;
    private string? _context;
    private int _unnamed;

    private Spdx3Json(InventoryOptions options) => _draft = new Spdx3Draft(options);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var utf8 = Utf8Source.Open(upload.Content, upload.Head.Span);
        var json = new JsonPull(utf8, options);
        json.Read();
        var reader = new Spdx3Json(options);
        reader.ReadElement(ref json, "");
        json.ReadToEnd();
        return reader._context is null
            ? throw new BadInputException(RefusalCodes.UnknownFormat, "@context")
            : reader._draft.ToResult(reader._context, utf8.EncodingName);
    }

    /// <summary>Takes the object at hand; the root is an element too when it holds no graph.</summary>
    private Spdx3Element ReadElement(ref JsonPull json, string where)
    {
        var element = new Spdx3Element(where);
        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            if (name == "@context")
            {
                ReadContext(ref json);
            }
            else
            {
                ReadProperty(ref json, name, element);
            }
        }

        element.Id ??= FormattableString.Invariant($"_:unnamed {_unnamed++}");
        _draft.Take(element);
        return element;
    }

    private void ReadProperty(ref JsonPull json, string name, Spdx3Element element)
    {
        switch (name)
        {
            case "type" or "@type": element.Type = json.Text(); break;
            case "spdxId" or "@id": element.Id = json.Text(); break;
            case "name": element.Name = json.Text(); break;
            case "software_packageVersion": element.Version = json.Text(); break;
            case "software_packageUrl": element.Purl = json.Text(); break;
            case "software_primaryPurpose": element.Purpose = json.Text(); break;
            case "software_sourceInfo": element.SourceInfo = json.Text(); break;
            case "specVersion": element.SpecVersion = json.Text(); break;
            case "created": element.Created = json.Text(); break;
            case "relationshipType": element.RelationshipType = json.Text(); break;
            case "simplelicensing_licenseExpression": element.Expression = json.Text(); break;
            case "externalIdentifier": ReadIdentifiers(ref json, element); break;
            case "creationInfo":
                element.CreationInfo = ReadReferences(ref json, element.Where, name).FirstOrDefault();
                break;
            case "suppliedBy": element.SuppliedBy = ReadReferences(ref json, element.Where, name); break;
            case "originatedBy": element.OriginatedBy = ReadReferences(ref json, element.Where, name); break;
            case "rootElement": element.Roots = ReadReferences(ref json, element.Where, name); break;
            case "from": element.From = ReadReferences(ref json, element.Where, name); break;
            case "to": element.To = ReadReferences(ref json, element.Where, name); break;
            default: ReadNested(ref json, element.Where, name); break;
        }
    }

    /// <summary>The identifiers of the elements that are named, or written, in one place.</summary>
    private List<string> ReadReferences(ref JsonPull json, string where, string name)
    {
        var found = new List<string>();
        if (json.Token != JsonTokenType.StartArray)
        {
            Refer(ref json, found, Place(where, name));
            return found;
        }

        for (var i = 0; json.NextElement(); i++)
        {
            Refer(ref json, found, Place(where, name, i));
        }

        return found;
    }

    private void Refer(ref JsonPull json, List<string> found, string where)
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            found.Add(ReadElement(ref json, where).Id!);
        }
        else if (json.Text() is { } id)
        {
            found.Add(id);
        }
    }

    private void ReadNested(ref JsonPull json, string where, string name)
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            ReadElement(ref json, Place(where, name));
        }
        else if (json.Token == JsonTokenType.StartArray)
        {
            for (var i = 0; json.NextElement(); i++)
            {
                ReadItem(ref json, Place(where, name, i), isOfGraph: name == "@graph");
            }
        }
    }

    private void ReadItem(ref JsonPull json, string where, bool isOfGraph)
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            var element = ReadElement(ref json, where);
            if (isOfGraph)
            {
                _draft.CheckType(element);
            }

            return;
        }

        if (isOfGraph)
        {
            _draft.Items.SetAside(where, SetAsideCodes.WrongKind, json.Token.ToString());
        }

        json.Skip();
    }

    private void ReadIdentifiers(ref JsonPull json, Spdx3Element element)
    {
        var isList = json.Token == JsonTokenType.StartArray;
        while (!isList || json.NextElement())
        {
            if (json.EnterObject())
            {
                element.Identifiers.Add(ReadIdentifier(ref json));
            }

            if (!isList)
            {
                return;
            }
        }
    }

    private static (string? Type, string? Value) ReadIdentifier(ref JsonPull json)
    {
        string? type = null, value = null;
        while (json.NextProperty())
        {
            var (isType, isValue) = (json.IsNamed("externalIdentifierType"u8), json.IsNamed("identifier"u8));
            json.Read();
            if (isType || isValue)
            {
                var text = json.Text();
                (type, value) = isType ? (text, value) : (type, text);
            }
            else
            {
                json.Skip();
            }
        }

        return (type, value);
    }

    // One address, or a list that holds it beside others.
    private void ReadContext(ref JsonPull json)
    {
        var isList = json.Token == JsonTokenType.StartArray;
        while (!isList || json.NextElement())
        {
            if (json.Text() is { } address && address.Contains(ContextBase, StringComparison.Ordinal))
            {
                _context = address;
            }

            if (!isList)
            {
                return;
            }
        }
    }

    private static string Place(string where, string name) => where.Length == 0 ? name : $"{where}.{name}";

    private static string Place(string where, string name, int index) =>
        FormattableString.Invariant($"{Place(where, name)}[{index}]");
}
