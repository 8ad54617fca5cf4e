namespace Kakehashi.Formats.Xml;

/// <summary>What a start tag, as it stands in a document, tells without a parser.</summary>
internal static class XmlTag
{
    /// <summary>The qualified name of a start tag.</summary>
    public static string NameOf(string startTag)
    {
        var end = startTag.IndexOfAny([' ', '\t', '\r', '\n', '/', '>']);
        return end > 1 ? startTag[1..end] : "";
    }

    public static string LocalName(string qualifiedName) =>
        qualifiedName[(qualifiedName.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
