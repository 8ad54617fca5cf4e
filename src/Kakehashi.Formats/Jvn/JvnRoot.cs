using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>Tells documents by the start tag of their root.</summary>
internal static class JvnRoot
{
    /// <summary>The format, or null when the root is no feed of records.</summary>
    public static string? FormatOf(string startTag) => LocalName(NameOf(startTag)) switch
    {
        // Other RSS 1.0 feeds bear no JVN security elements; http and https, with and without version, both occur.
        "RDF" when startTag.Contains("://jvn.jp/rss/mod_sec", StringComparison.Ordinal) => FeedWords.JvnRss,
        "VULDEF-Document" => FeedWords.Vuldef,
        _ => null,
    };

    /// <summary>Whether it is MyJVN's answer without records.</summary>
    public static bool IsResult(string startTag) =>
        LocalName(NameOf(startTag)) == "Result"
        && startTag.Contains("://jvndb.jvn.jp/myjvn/Results", StringComparison.Ordinal);

    /// <summary>The qualified name of a start tag.</summary>
    public static string NameOf(string startTag)
    {
        var end = startTag.IndexOfAny([' ', '\t', '\r', '\n', '/', '>']);
        return end > 1 ? startTag[1..end] : "";
    }

    public static string LocalName(string qualifiedName) =>
        qualifiedName[(qualifiedName.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
