using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Jvn;

/// <summary>Tells documents by the start tag of their root.</summary>
internal static class JvnRoot
{
    /// <summary>The format, or null when the root is no feed of records.</summary>
    public static string? FormatOf(string startTag) => XmlTag.LocalName(XmlTag.NameOf(startTag)) switch
    {
        // Other RSS 1.0 feeds bear no JVN security elements; http and https, with and without version, both occur.
        "RDF" when startTag.Contains("://jvn.jp/rss/mod_sec", StringComparison.Ordinal) => FeedWords.JvnRss,
        "VULDEF-Document" => FeedWords.Vuldef,
        _ => null,
    };

    /// <summary>Whether it is MyJVN's answer without records.</summary>
    public static bool IsResult(string startTag) =>
        XmlTag.LocalName(XmlTag.NameOf(startTag)) == "Result"
        && startTag.Contains("://jvndb.jvn.jp/myjvn/Results", StringComparison.Ordinal);
}
