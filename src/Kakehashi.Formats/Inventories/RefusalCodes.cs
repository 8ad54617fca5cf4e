namespace Kakehashi.Formats.Inventories;

/// <summary>Why a whole inventory file was refused. The codes are stable; pages put them into words.</summary>
public static class RefusalCodes
{
    /// <summary>The file holds nothing, or blanks only.</summary>
    public const string Empty = "empty";

    /// <summary>No reader knows what the file holds.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>The JSON does not parse; the place is a line and a column.</summary>
    public const string NotJson = "not-json";

    /// <summary>The JSON parses, and its root is an array where CycloneDX has an object.</summary>
    public const string JsonRootArray = "json-root-array";

    /// <summary>The XML does not parse; the place is a line and a column.</summary>
    public const string NotXml = "not-xml";

    /// <summary>The XML declares a document type or entities, which is never needed and never read.</summary>
    public const string DtdForbidden = "dtd-forbidden";

    /// <summary>The YAML does not parse, or holds a second document; the place is a line and a column.</summary>
    public const string NotYaml = "not-yaml";

    /// <summary>
    /// The YAML uses an alias, or a tag that makes anything but texts, lists and mappings: neither is ever read.
    /// </summary>
    public const string YamlForbidden = "yaml-forbidden";

    /// <summary>A text of several lines is never closed (<c>&lt;text&gt;</c>); the place is where it begins.</summary>
    public const string UnclosedText = "unclosed-text";

    /// <summary>The spreadsheet edition of SPDX: another edition of the same document is to be sent instead.</summary>
    public const string SpdxSpreadsheet = "spdx-spreadsheet";

    /// <summary>The document states a version of its format that does not exist or is not known here.</summary>
    public const string UnknownVersion = "unknown-version";

    /// <summary>The document is nested deeper than the limit.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>The document is larger than the limit, once unpacked.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The document holds more components than the limit.</summary>
    public const string TooManyComponents = "too-many-components";

    /// <summary>One value or line is longer than the limit.</summary>
    public const string ValueTooLong = "value-too-long";

    /// <summary>The gzip file ends too early.</summary>
    public const string TruncatedGzip = "truncated-gzip";

    /// <summary>The gzip file is damaged.</summary>
    public const string BadGzip = "bad-gzip";

    /// <summary>
    /// The bytes are not UTF-8; the place is the first wrong byte, counted from 0 in the unpacked file.
    /// </summary>
    public const string InvalidUtf8 = "invalid-utf8";

    /// <summary>The bytes are not UTF-16 although the file begins as such.</summary>
    public const string InvalidUtf16 = "invalid-utf16";

    /// <summary>The bytes are neither UTF-8 nor Shift_JIS; the place is the first byte that is neither.</summary>
    public const string UnknownEncoding = "unknown-encoding";

    /// <summary>The workbook is damaged or no xlsx.</summary>
    public const string BadWorkbook = "bad-workbook";

    /// <summary>The workbook holds no sheet of the name that was asked for.</summary>
    public const string NoSuchSheet = "no-such-sheet";

    /// <summary>No column of the ledger is known as the name of a product: a person must say which it is.</summary>
    public const string LedgerNoNameColumn = "ledger-no-name-column";

    /// <summary>The column mapping names a column that the ledger does not have.</summary>
    public const string LedgerColumnMissing = "ledger-column-missing";

    /// <summary>A table row has more cells than the limit.</summary>
    public const string TooManyColumns = "too-many-columns";

    /// <summary>A quoted field of the CSV file is never closed; the place is where it begins.</summary>
    public const string UnclosedQuote = "unclosed-quote";

    /// <summary>The bytes are not protobuf as CycloneDX's schema asks; the place is a byte, counted from 0.</summary>
    public const string NotProtobuf = "not-protobuf";

    /// <summary>The text is not protobuf's text notation; the place is a line.</summary>
    public const string NotTextProto = "not-textproto";

    /// <summary>The file ends in the middle.</summary>
    public const string Truncated = "truncated";

    /// <summary>The package database is damaged; the place is a page or a byte.</summary>
    public const string BadDatabase = "bad-database";

    /// <summary>The tool that wrote the list says that it failed, so that the list may not be whole.</summary>
    public const string FailedList = "failed-list";
}
