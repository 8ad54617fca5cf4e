namespace Kakehashi.Formats.Inventories;

/// <summary>The inventory formats, named by stable codes, and how a file's beginning tells which it is.</summary>
public static class InventoryFormats
{
    /// <summary>CycloneDX 1.2 to 1.7 as JSON.</summary>
    public const string CycloneDxJson = "cyclonedx-json";

    /// <summary>CycloneDX 1.0 to 1.7 as XML.</summary>
    public const string CycloneDxXml = "cyclonedx-xml";

    /// <summary>SPDX 2.2 and 2.3 as JSON.</summary>
    public const string SpdxJson = "spdx-json";

    /// <summary>SPDX 2.2 and 2.3 as tag-value text.</summary>
    public const string SpdxTagValue = "spdx-tag-value";

    /// <summary>SPDX 2.2 and 2.3 as YAML.</summary>
    public const string SpdxYaml = "spdx-yaml";

    /// <summary>SPDX 2.2 and 2.3 as XML: the JSON notation's names as elements.</summary>
    public const string SpdxXml = "spdx-xml";

    /// <summary>SPDX 2.2 and 2.3 as RDF/XML.</summary>
    public const string SpdxRdf = "spdx-rdf";

    /// <summary>SPDX 3.0 as JSON-LD.</summary>
    public const string Spdx3Json = "spdx3-json";

    /// <summary>The status file of dpkg, or one file of a distroless <c>status.d</c> folder.</summary>
    public const string DpkgStatus = "dpkg-status";

    /// <summary>
    /// Output of <c>dpkg-query -W</c>: name and version, or six columns with architecture, state and source.
    /// </summary>
    public const string DpkgQuery = "dpkg-query";

    /// <summary>Output of <c>rpm -qa</c>, plain or as tab-separated columns.</summary>
    public const string RpmQa = "rpm-qa";

    /// <summary>A component ledger (構成要素台帳) as CSV or TSV.</summary>
    public const string LedgerCsv = "ledger-csv";

    /// <summary>A component ledger as an Excel workbook.</summary>
    public const string LedgerXlsx = "ledger-xlsx";

    /// <summary>How many bytes of the unpacked file are enough for <see cref="Detect"/>.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>Tells the format from the beginning of the unpacked file; its name only decides ties.</summary>
    /// <param name="head">
    /// The first bytes, at best <see cref="HeadLength"/>, with the byte order mark if there is one.
    /// </param>
    /// <param name="fileName">Name of the file, without or with a folder; <c>.gz</c> at its end is ignored.</param>
    /// <returns>One of the codes above, or null when the file is none of them.</returns>
    public static string? Detect(ReadOnlySpan<byte> head, string fileName) => FormatSense.Tell(head, fileName);
}
