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

    /// <summary>CycloneDX 1.3 to 1.7 as protobuf, binary.</summary>
    public const string CycloneDxProtobuf = "cyclonedx-protobuf";

    /// <summary>CycloneDX 1.3 to 1.7 as protobuf in text notation.</summary>
    public const string CycloneDxTextProto = "cyclonedx-textproto";

    /// <summary>apk's database of installed packages (<c>/lib/apk/db/installed</c>).</summary>
    public const string ApkInstalled = "apk-installed";

    /// <summary>Output of <c>apk info -v</c> or <c>apk list --installed</c>.</summary>
    public const string ApkList = "apk-list";

    /// <summary>The status file of opkg (OpenWrt, Yocto).</summary>
    public const string OpkgStatus = "opkg-status";

    /// <summary>Output of <c>opkg list-installed</c>.</summary>
    public const string OpkgList = "opkg-list";

    /// <summary>The database of rpm, as SQLite, ndb or Berkeley DB.</summary>
    public const string RpmDatabase = "rpm-database";

    /// <summary>npm's <c>package-lock.json</c> or <c>npm-shrinkwrap.json</c>, lock file versions 1 to 3.</summary>
    public const string NpmLock = "npm-lock";

    /// <summary>NuGet's <c>packages.lock.json</c>, versions 1 and 2.</summary>
    public const string NuGetLock = "nuget-lock";

    /// <summary>Output of <c>pip freeze</c>.</summary>
    public const string PipFreeze = "pip-freeze";

    /// <summary>Output of Maven's <c>dependency:list</c> or <c>dependency:tree</c>.</summary>
    public const string MavenList = "maven-list";

    /// <summary>Updates of a Windows machine as CSV (<c>Get-HotFix | Export-Csv</c>).</summary>
    public const string WindowsHotfixes = "windows-hotfixes";

    /// <summary>Programs of a Windows machine as CSV (registry's Uninstall keys, <c>Get-Package</c>, Win32_Product).</summary>
    public const string WindowsPrograms = "windows-programs";

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
