using System.Text;
using System.Xml;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Reads RDF 1.1 XML into a graph: elements that are things and elements that are their properties by turns. Only
/// properties of the SPDX vocabulary that are asked for are kept; what nests in the others is read nevertheless.
/// </summary>
internal sealed class RdfXml
{
    private readonly XmlPull _xml;
    private readonly RdfGraph _graph;
    private readonly Func<string, bool> _wants;
    private readonly string _base;

    private RdfXml(XmlPull xml, RdfGraph graph, Func<string, bool> wants)
    {
        (_xml, _graph, _wants) = (xml, graph, wants);
        var stated = xml.Xml.GetAttribute("xml:base") ?? "";
        _base = stated.Split('#', 2)[0];
    }

    /// <summary>Reads from the root element to its end.</summary>
    public static RdfGraph Read(XmlPull xml, InventoryOptions options, Func<string, bool> wants)
    {
        var graph = new RdfGraph(options);
        var reader = new RdfXml(xml, graph, wants);
        if (xml.Xml.LocalName == "RDF" && xml.Xml.NamespaceURI == RdfNames.Rdf)
        {
            xml.EachChild(_ => reader.ReadThing());
        }
        else
        {
            // Section 7.2.8: a document of one thing needs no enclosing element.
            reader.ReadThing();
        }

        return graph;
    }

    private RdfNode ReadThing()
    {
        var thing = ThingAtHand();
        if (_xml.Xml.NamespaceURI == RdfNames.Terms)
        {
            thing.Type = _xml.Xml.LocalName;
        }

        TakeAttributes(thing);
        _xml.EachChild(_ => ReadProperty(thing));
        return thing;
    }

    private RdfNode ThingAtHand()
    {
        var (id, where) = (IdAtHand("about"), _xml.Where);
        return id is null ? _graph.Unnamed(where) : _graph.Named(id, where);
    }

    // A property may be written as an attribute of its thing (section 7.2.21).
    private void TakeAttributes(RdfNode thing)
    {
        for (var more = _xml.Xml.MoveToFirstAttribute(); more; more = _xml.Xml.MoveToNextAttribute())
        {
            if (_xml.Xml.NamespaceURI == RdfNames.Terms && _wants(_xml.Xml.LocalName))
            {
                thing.State(_xml.Xml.LocalName, _xml.Xml.Value);
            }
            else if (_xml.Xml.NamespaceURI == RdfNames.Rdf && _xml.Xml.LocalName == "type")
            {
                thing.Type = RdfNames.LastPart(_xml.Xml.Value);
            }
        }

        _xml.Xml.MoveToElement();
    }

    private void ReadProperty(RdfNode thing)
    {
        var xml = _xml.Xml;
        var isType = xml.NamespaceURI == RdfNames.Rdf && xml.LocalName == "type";
        var name = xml.LocalName;
        var isWanted = xml.NamespaceURI == RdfNames.Terms && _wants(name);
        if (IdAtHand("resource") is { } resource)
        {
            if (isType)
            {
                thing.Type = RdfNames.LastPart(resource);
            }
            else if (isWanted)
            {
                thing.State(name, _graph.Named(resource, _xml.Where));
            }

            _xml.Skip();
        }
        else if (xml.GetAttribute("parseType", RdfNames.Rdf) == "Resource")
        {
            var unnamed = _graph.Unnamed(_xml.Where);
            _xml.EachChild(_ => ReadProperty(unnamed));
            Link(thing, isWanted ? name : null, unnamed);
        }
        else
        {
            ReadContent(thing, isWanted ? name : null);
        }
    }

    private void ReadContent(RdfNode thing, string? name)
    {
        if (_xml.Xml.IsEmptyElement)
        {
            return;
        }

        var text = name is null ? null : new StringBuilder();
        var depth = _xml.Xml.Depth;
        var isText = true;
        while (_xml.Next() && _xml.Xml.Depth > depth)
        {
            if (_xml.Xml.NodeType == XmlNodeType.Element)
            {
                isText = false;
                Link(thing, name, ReadThing());
            }
            else if (text is not null)
            {
                _xml.Append(text);
            }
        }

        if (isText && name is not null)
        {
            thing.State(name, text!.ToString());
        }
    }

    private static void Link(RdfNode thing, string? name, RdfNode target)
    {
        if (name is not null)
        {
            thing.State(name, target);
        }
    }

    // The identifier of the thing at hand, or the one that the property at hand points to.
    private string? IdAtHand(string attribute) =>
        _xml.Xml.GetAttribute(attribute, RdfNames.Rdf) is { } reference ? Absolute(reference)
        : _xml.Xml.GetAttribute("nodeID", RdfNames.Rdf) is { } label ? "_:" + label
        : attribute == "about" && _xml.Xml.GetAttribute("ID", RdfNames.Rdf) is { } id ? Absolute("#" + id)
        : null;

    private string Absolute(string reference) => reference is "" or ['#', ..] ? _base + reference : reference;
}
