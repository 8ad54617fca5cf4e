namespace Kakehashi.Formats.Advisories;

/// <summary>Stable codes for why something was set aside.</summary>
public static class SetAsideReason
{
    /// <summary>The document is none of the advisory formats. Reported once for the document.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>An element of a feed does not have the shape of the feed's records.</summary>
    public const string UnknownRecord = "unknown-record";

    /// <summary>Not well-formed JSON.</summary>
    public const string BadJson = "bad-json";

    /// <summary>Not well-formed XML.</summary>
    public const string BadXml = "bad-xml";

    /// <summary>Not well-formed YAML, or YAML that could unfold to any size.</summary>
    public const string BadYaml = "bad-yaml";

    /// <summary>A document of a known kind that holds no advisories: a list of vendors, products, figures, an index.</summary>
    public const string NoAdvisories = "no-advisories";

    /// <summary>What a provider puts beside its documents: a list of them, a feed of links, a signature, a checksum.</summary>
    public const string ProviderFile = "provider-file";

    /// <summary>Documents that a provider's list names did not come with it: a gap in the feed.</summary>
    public const string MissingDocuments = "missing-documents";

    /// <summary>Bytes that are not UTF-8, or an escape that is no character.</summary>
    public const string BadText = "bad-text";

    /// <summary>A record without a usable identifier.</summary>
    public const string NoId = "no-id";

    /// <summary>A date without which the record means nothing cannot be read.</summary>
    public const string BadDate = "bad-date";

    /// <summary>A list of scores that does not fit together; it is refused whole.</summary>
    public const string BadScores = "bad-scores";

    /// <summary>The document ends in the middle.</summary>
    public const string Truncated = "truncated";

    /// <summary>An archive or compressed stream is damaged.</summary>
    public const string BrokenArchive = "broken-archive";

    /// <summary>A compression that is not read (xz, 7z, an encrypted or exotic zip entry).</summary>
    public const string UnsupportedCompression = "unsupported-compression";

    /// <summary>An archive inside an archive inside an archive.</summary>
    public const string NestedTooDeep = "nested-too-deep";

    /// <summary>An archive entry whose name leads outside (<c>..</c>, absolute, drive letter).</summary>
    public const string UnsafePath = "unsafe-path";

    /// <summary>A symbolic link; links are not followed.</summary>
    public const string Link = "link";

    /// <summary>More entries than the limit.</summary>
    public const string TooManyEntries = "too-many-entries";

    /// <summary>A record larger than the limit.</summary>
    public const string RecordTooLarge = "record-too-large";

    /// <summary>A document larger than the limit.</summary>
    public const string DocumentTooLarge = "document-too-large";

    /// <summary>Decompression yields far more than published feeds do: a bomb.</summary>
    public const string SuspiciousRatio = "suspicious-ratio";

    /// <summary>A record nested deeper than the limit.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>An XML document type declaration; entities are never expanded.</summary>
    public const string Dtd = "dtd";

    /// <summary>A record that is not about a vulnerability (a bug fix, an inventory definition).</summary>
    public const string NoVulnerability = "no-vulnerability";

    /// <summary>The publisher's interface answered with an error (MyJVN <c>retCd</c>).</summary>
    public const string SourceError = "source-error";
}
