using System.Formats.Tar;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>The files of a tar stream, in its order. A damaged one yields what stands before the damage.</summary>
internal sealed class TarDocuments(Unpacker unpacker, ReadLimits limits)
{
    public IEnumerable<PackedDocument> Of(GuardedStream content, string where, int level)
    {
        content.MostBytes = long.MaxValue;
        using var reader = new TarReader(content, leaveOpen: true);
        for (var count = 1; ; count++)
        {
            if (Next(reader, out var entry) is { } broken)
            {
                yield return PackedDocument.Fault(where, broken.Why, broken.Message);
                yield break;
            }

            if (entry is null)
            {
                yield break;
            }

            if (count > limits.Entries)
            {
                yield return PackedDocument.Fault(where, SetAsideReason.TooManyEntries, $"more than {limits.Entries}");
                yield break;
            }

            foreach (var document in OfEntry(entry, $"{where} › {EntryName.Shown(entry.Name)}", level))
            {
                yield return document;
            }
        }
    }

    private static DocumentFault? Next(TarReader reader, out TarEntry? entry)
    {
        entry = null;
        try
        {
            entry = reader.GetNextEntry();
            return null;
        }
        catch (DocumentFault fault)
        {
            return fault;
        }
        catch (Exception broken) when (IsDamage(broken))
        {
            return new DocumentFault(SetAsideReason.BrokenArchive, broken.Message);
        }
    }

    private static bool IsDamage(Exception broken) =>
        broken is InvalidDataException or EndOfStreamException or FormatException or ArgumentException
            or NotSupportedException or OverflowException;

    private IEnumerable<PackedDocument> OfEntry(TarEntry entry, string where, int level)
    {
        if (!EntryName.IsSafe(entry.Name))
        {
            return [PackedDocument.Fault(where, SetAsideReason.UnsafePath, "the name leads outside the archive")];
        }

        return entry.EntryType switch
        {
            TarEntryType.SymbolicLink or TarEntryType.HardLink =>
                [PackedDocument.Fault(where, SetAsideReason.Link, "a link is not followed")],
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile =>
                unpacker.Open(new GuardedStream(entry.DataStream ?? Stream.Null, limits), where, level),
            _ => [],
        };
    }
}
