using System.Text;
using System.Xml;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Sboms;

/// <summary>
/// Reads XML element by element from a stream; memory holds one value at most, and depth is bounded. Document types and
/// entities are refused.
/// </summary>
internal sealed class XmlPull
{
    private readonly InventoryOptions _options;

    private XmlPull(XmlReader xml, string encoding, InventoryOptions options) =>
        (Xml, EncodingName, _options) = (xml, encoding, options);

    public XmlReader Xml { get; }

    public string EncodingName { get; }

    public string Where => Xml is IXmlLineInfo place
        ? FormattableString.Invariant($"line {place.LineNumber} column {place.LinePosition}")
        : "file";

    /// <summary>Hands the upload to <paramref name="read"/>, at its root element, and reads what follows that.</summary>
    /// <exception cref="BadInputException">It is no XML, or none that is read here.</exception>
    public static void Read(Upload upload, InventoryOptions options, Action<XmlPull> read)
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
            xml.MoveToContent();
            read(new XmlPull(xml, encoding is null ? "utf-8" : "utf-16", options));
            while (xml.Read())
            {
            }
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

    /// <summary>
    /// Shows each child element of the current one by its local name. The visitor leaves the reader on that child's end.
    /// </summary>
    public void EachChild(Action<string> visit)
    {
        if (Xml.IsEmptyElement)
        {
            return;
        }

        var depth = Xml.Depth;
        while (Next() && Xml.Depth > depth)
        {
            if (Xml.NodeType == XmlNodeType.Element)
            {
                visit(Xml.LocalName);
            }
        }
    }

    /// <summary>All text of the current element.</summary>
    public string Text()
    {
        if (Xml.IsEmptyElement)
        {
            return "";
        }

        var depth = Xml.Depth;
        var text = new StringBuilder();
        while (Next() && Xml.Depth > depth)
        {
            Append(text);
        }

        return text.ToString();
    }

    /// <summary>Adds the text at hand, if it is one.</summary>
    public void Append(StringBuilder text)
    {
        if (Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
            && text.Append(Xml.Value).Length > _options.LongestValue)
        {
            throw new BadInputException(RefusalCodes.ValueTooLong, Where);
        }
    }

    /// <summary>Leaves the current element behind, with all that is in it.</summary>
    public void Skip()
    {
        if (Xml.IsEmptyElement)
        {
            return;
        }

        var depth = Xml.Depth;
        while (Next() && Xml.Depth > depth)
        {
        }
    }

    /// <summary>The next node, or false at the end of the document.</summary>
    public bool Next() => Xml.Read() && (Xml.Depth < _options.DeepestNesting
        ? true
        : throw new BadInputException(
            RefusalCodes.TooDeep, Where, FormattableString.Invariant($"{_options.DeepestNesting} levels")));
}
