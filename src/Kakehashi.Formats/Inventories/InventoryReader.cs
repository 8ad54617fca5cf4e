using Kakehashi.Formats.Apk;
using Kakehashi.Formats.CycloneDx;
using Kakehashi.Formats.Dpkg;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Formats.Locks;
using Kakehashi.Formats.Opkg;
using Kakehashi.Formats.Rpm;
using Kakehashi.Formats.RpmDb;
using Kakehashi.Formats.Sboms;
using Kakehashi.Formats.Spdx;
using Kakehashi.Formats.Windows;

namespace Kakehashi.Formats.Inventories;

/// <summary>Reads an inventory of any known format. Bad input ends as a result, never as an exception.</summary>
public static class InventoryReader
{
    /// <summary>
    /// Reads a file to its end, plain or compressed with gzip. The result is whole or a refusal: nothing is half read.
    /// </summary>
    /// <param name="file">The file; need not be seekable, and is left open.</param>
    /// <param name="fileName">Its name, which decides ties between formats.</param>
    /// <param name="options">Limits and hints; null takes the defaults.</param>
    /// <exception cref="IOException">The stream itself failed (disk, network).</exception>
    public static InventoryResult Read(Stream file, string fileName, InventoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= new InventoryOptions();

        try
        {
            using var upload = Upload.Open(file, options.LargestDocument);
            return Read(upload, fileName, options);
        }
        catch (BadInputException bad)
        {
            return new InventoryResult(bad.Refusal);
        }
    }

    private static InventoryResult Read(Upload upload, string fileName, InventoryOptions options)
    {
        try
        {
            return InventoryFormats.Detect(upload.Head.Span, fileName) switch
            {
                InventoryFormats.CycloneDxJson or InventoryFormats.SpdxJson => SbomJsonReader.Read(upload, options),
                InventoryFormats.Spdx3Json => Spdx3Json.Read(upload, options),
                InventoryFormats.SpdxTagValue => SpdxTagReader.Read(upload, options),
                InventoryFormats.SpdxYaml => SpdxYamlReader.Read(upload, options),
                InventoryFormats.SpdxXml => SpdxXmlReader.Read(upload, options),
                InventoryFormats.SpdxRdf => SpdxRdfReader.Read(upload, options),
                InventoryFormats.CycloneDxXml => CycloneDxXmlReader.Read(upload, options),
                InventoryFormats.CycloneDxProtobuf => CycloneDxProtoReader.ReadBinary(upload, options),
                InventoryFormats.CycloneDxTextProto => CycloneDxProtoReader.ReadText(upload, options),
                InventoryFormats.ApkInstalled => ApkInstalledReader.Read(upload, options),
                InventoryFormats.ApkList => ApkListReader.Read(upload, options),
                InventoryFormats.OpkgStatus => OpkgStatusReader.Read(upload, options),
                InventoryFormats.OpkgList => OpkgListReader.Read(upload, options),
                InventoryFormats.NpmLock => NpmLockReader.Read(upload, options),
                InventoryFormats.NuGetLock => NuGetLockReader.Read(upload, options),
                InventoryFormats.PipFreeze => PipFreezeReader.Read(upload, options),
                InventoryFormats.MavenList => MavenListReader.Read(upload, options),
                InventoryFormats.WindowsHotfixes or InventoryFormats.WindowsPrograms => WindowsListReader.Read(upload, options),
                InventoryFormats.RpmDatabase => RpmDatabaseReader.Read(upload, options),
                InventoryFormats.DpkgStatus => DpkgStatusReader.Read(upload, options),
                InventoryFormats.DpkgQuery => DpkgQueryReader.Read(upload, options),
                InventoryFormats.RpmQa => RpmListReader.Read(upload, options),
                InventoryFormats.LedgerCsv or InventoryFormats.LedgerXlsx => LedgerReader.Read(upload, options),
                _ => throw UnknownForms.Refuse(upload.Head.Span),
            };
        }
        catch (BadInputException bad) when (bad.Refusal.Code is not RefusalCodes.TooLarge)
        {
            upload.CheckPacking();
            throw;
        }
    }
}
