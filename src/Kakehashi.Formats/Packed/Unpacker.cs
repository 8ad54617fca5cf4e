using System.IO.Compression;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// Turns a file, folder or stream into its documents. An archive may hold archives one level deep; a compression around
/// a tar counts as one archive.
/// </summary>
internal sealed class Unpacker(ReadLimits limits)
{
    private const int MostLevels = 2;

    // Blocks of 512 bytes; programs fill up twenty of them.
    private const int MostPadding = 2_048;

    public IEnumerable<PackedDocument> OfPath(string path) => FilesOfPath(path).SelectMany(file => file);

    /// <summary>The documents file by file; each file is opened when its documents are asked for.</summary>
    public IEnumerable<IEnumerable<PackedDocument>> FilesOfPath(string path) =>
        Directory.Exists(path) ? OfFolder(new DirectoryInfo(path), "") : [OfFile(path, Path.GetFileName(path))];

    public IEnumerable<PackedDocument> OfStream(Stream content, string name) =>
        Open(new GuardedStream(content, limits), EntryName.Shown(name), 0);

    internal IEnumerable<PackedDocument> Open(GuardedStream content, string where, int level)
    {
        var kind = PackedKinds.Of(content.Peek(PackedKinds.HeadBytes));
        if (kind is not (PackedKind.Plain or PackedKind.Unsupported) && level >= MostLevels)
        {
            return [PackedDocument.Fault(
                where, SetAsideReason.NestedTooDeep, "an archive inside an archive inside an archive")];
        }

        return kind switch
        {
            PackedKind.Gzip => OfGzip(content, where, level + 1),
            PackedKind.Bzip2 or PackedKind.Zstd => OfForeign(content, kind, where, level + 1),
            PackedKind.Zip => new ZipDocuments(this, limits).Of(content, where, level + 1),
            PackedKind.Tar => new TarDocuments(this, limits).Of(content, where, level + 1),
            PackedKind.Unsupported =>
                [PackedDocument.Fault(where, SetAsideReason.UnsupportedCompression, "xz or 7z: unpack it first")],
            _ => [PackedDocument.Of(where, content)],
        };
    }

    private IEnumerable<IEnumerable<PackedDocument>> OfFolder(DirectoryInfo folder, string prefix)
    {
        var entries = folder.GetFileSystemInfos();
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            var where = prefix + entry.Name;
            if (entry.LinkTarget is not null)
            {
                yield return [PackedDocument.Fault(where, SetAsideReason.Link, "a symbolic link is not followed")];
            }
            else if (entry is DirectoryInfo below)
            {
                foreach (var file in OfFolder(below, where + "/"))
                {
                    yield return file;
                }
            }
            else
            {
                yield return OfFile(entry.FullName, where);
            }
        }
    }

    private IEnumerable<PackedDocument> OfFile(string path, string where)
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        foreach (var document in Open(new GuardedStream(file, limits), where, 0))
        {
            yield return document;
        }
    }

    private IEnumerable<PackedDocument> OfGzip(GuardedStream content, string where, int level)
    {
        content.MostBytes = long.MaxValue;
        var packed = new GzipInput(content);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var inner = new GuardedStream(gzip, limits)
        {
            CompressedBytes = () => packed.Taken,
            AtEnd = packed.RequireWhole,
        };
        foreach (var document in OfInner(inner, where, level))
        {
            yield return document;
        }
    }

    private IEnumerable<PackedDocument> OfForeign(GuardedStream content, PackedKind kind, string where, int level)
    {
        content.MostBytes = long.MaxValue;
        using var packed = new ForeignPacking(content, isZstd: kind is PackedKind.Zstd);
        var inner = new GuardedStream(packed, limits) { CompressedBytes = () => packed.Taken };
        foreach (var document in OfInner(inner, where, level))
        {
            yield return document;
        }
    }

    // A tar inside the compression belongs to the same archive.
    private IEnumerable<PackedDocument> OfInner(GuardedStream inner, string where, int level)
    {
        var isTar = PackedKinds.Of(inner.Peek(PackedKinds.HeadBytes)) is PackedKind.Tar;
        foreach (var document in Open(inner, where, isTar ? level - 1 : level))
        {
            yield return document;
        }

        if (isTar && EndOf(inner) is { } fault)
        {
            yield return PackedDocument.Fault(where, fault.Why, fault.Message);
        }
    }

    // A tar ends before its compression does, and only the end of that tells whether all came.
    private static DocumentFault? EndOf(GuardedStream inner)
    {
        var padding = new byte[PackedKinds.HeadBytes];
        try
        {
            for (var blocks = 0; blocks < MostPadding && inner.Read(padding, 0, padding.Length) > 0; blocks++)
            {
            }

            return null;
        }
        catch (DocumentFault fault)
        {
            return fault;
        }
    }
}
