using System.IO.Compression;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Tells the sort of an inventory from its content.</summary>
internal static class InventoryKinds
{
    /// <summary>The sort; an SBOM when the content tells nothing, in which case it will be refused with its reason.</summary>
    public static InventoryKind Of(ReadOnlySpan<byte> bytes, string fileName) => FormatOf(bytes, fileName) switch
    {
        InventoryFormats.DpkgStatus or InventoryFormats.DpkgQuery or InventoryFormats.RpmQa or InventoryFormats.RpmDatabase
            or InventoryFormats.ApkInstalled or InventoryFormats.ApkList or InventoryFormats.OpkgStatus or InventoryFormats.OpkgList
            or InventoryFormats.NpmLock or InventoryFormats.NuGetLock or InventoryFormats.PipFreeze or InventoryFormats.MavenList
            or InventoryFormats.WindowsHotfixes or InventoryFormats.WindowsPrograms => InventoryKind.PackageList,
        InventoryFormats.LedgerCsv or InventoryFormats.LedgerXlsx => InventoryKind.Ledger,
        _ => InventoryKind.Sbom,
    };

    /// <summary>The format code, or null.</summary>
    public static string? FormatOf(ReadOnlySpan<byte> bytes, string fileName)
    {
        var head = bytes[..Math.Min(bytes.Length, InventoryFormats.HeadLength)];
        return InventoryFormats.Detect(head is [0x1f, 0x8b, ..] ? Unpacked(head) : head, fileName);
    }

    private static byte[] Unpacked(ReadOnlySpan<byte> head)
    {
        using var gzip = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
        var unpacked = new byte[InventoryFormats.HeadLength];
        var count = 0;
        try
        {
            int read;
            while (count < unpacked.Length && (read = gzip.Read(unpacked, count, unpacked.Length - count)) > 0)
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: what came out so far is all there is to look at. The reader will say where it broke.
        }

        return unpacked[..count];
    }
}
