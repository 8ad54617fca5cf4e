using System.IO.Compression;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// The documents of a zip, in the order of its directory. That directory stands at the end: a zip that was cut off
/// yields
/// nothing, a damaged entry costs only itself.
/// </summary>
internal sealed class ZipDocuments(Unpacker unpacker, ReadLimits limits)
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;

    public IEnumerable<PackedDocument> Of(GuardedStream content, string where, int level)
    {
        if (TryOpen(content, out var archive, out var bytes) is { } broken)
        {
            yield return PackedDocument.Fault(where, broken.Why, broken.Message);
            yield break;
        }

        using (archive)
        {
            var budget = new OutputBudget(bytes, limits);
            var count = 0;
            foreach (var entry in archive!.Entries)
            {
                if (++count > limits.Entries)
                {
                    yield return PackedDocument.Fault(
                        where, SetAsideReason.TooManyEntries, $"{archive.Entries.Count} entries");
                    yield break;
                }

                if (entry.FullName.EndsWith('/') && entry.Length == 0)
                {
                    continue;
                }

                foreach (var document in OfEntry(entry, $"{where} › {EntryName.Shown(entry.FullName)}", budget, level))
                {
                    yield return document;
                }
            }
        }
    }

    private static DocumentFault? TryOpen(GuardedStream content, out ZipArchive? archive, out long bytes)
    {
        archive = null;
        bytes = 0;
        Stream? spooled = null;
        try
        {
            var foreign = content.Seekable;
            if (foreign is not null)
            {
                foreign.Position = 0;
            }

            var seekable = foreign ?? (spooled = Spool.Copy(content));
            bytes = seekable.Length;
            var opened = new ZipArchive(seekable, ZipArchiveMode.Read, leaveOpen: foreign is not null);

            // Asking once reads the directory, and finds out whether it is whole.
            _ = opened.Entries.Count;
            archive = opened;
            return null;
        }
        catch (DocumentFault fault)
        {
            return fault;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            spooled?.Dispose();
            return new DocumentFault(SetAsideReason.BrokenArchive, broken.Message);
        }
    }

    private IEnumerable<PackedDocument> OfEntry(ZipArchiveEntry entry, string where, OutputBudget budget, int level)
    {
        if (!EntryName.IsSafe(entry.FullName))
        {
            yield return PackedDocument.Fault(where, SetAsideReason.UnsafePath, "the name leads outside the archive");
            yield break;
        }

        if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
        {
            yield return PackedDocument.Fault(where, SetAsideReason.Link, "a symbolic link is not followed");
            yield break;
        }

        if (TryOpen(entry, out var stream) is { } broken)
        {
            yield return PackedDocument.Fault(where, broken.Why, broken.Message);
            yield break;
        }

        using (stream)
        {
            var content = new GuardedStream(stream!, limits)
            {
                CompressedBytes = () => entry.CompressedLength,
                Budget = budget,
            };
            foreach (var document in unpacker.Open(content, where, level))
            {
                yield return document;
            }
        }
    }

    private static DocumentFault? TryOpen(ZipArchiveEntry entry, out Stream? stream)
    {
        stream = null;
        if (entry.IsEncrypted)
        {
            return new DocumentFault(SetAsideReason.UnsupportedCompression, "the entry is encrypted");
        }

        try
        {
            stream = entry.Open();
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            return new DocumentFault(SetAsideReason.BrokenArchive, broken.Message);
        }
        catch (NotSupportedException unsupported)
        {
            return new DocumentFault(SetAsideReason.UnsupportedCompression, unsupported.Message);
        }
    }
}
