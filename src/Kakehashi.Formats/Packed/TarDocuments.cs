using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Packed;

/// <summary>The files of a tar stream, in its order. A damaged one yields what stands before the damage.</summary>
internal sealed class TarDocuments(Unpacker unpacker, ReadLimits limits)
{
    public IEnumerable<PackedDocument> Of(GuardedStream content, string where, int level)
    {
        content.MostBytes = long.MaxValue;
        using var entries = new TarEntries(content);
        for (var count = 1; ; count++)
        {
            if (Next(entries, out var entry) is { } broken)
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

    private static DocumentFault? Next(TarEntries entries, out TarEntry? entry)
    {
        entry = null;
        try
        {
            entry = entries.Next();
            return null;
        }
        catch (DocumentFault fault)
        {
            return fault;
        }
    }

    private IEnumerable<PackedDocument> OfEntry(TarEntry entry, string where, int level)
    {
        if (!EntryName.IsSafe(entry.Name))
        {
            return [PackedDocument.Fault(where, SetAsideReason.UnsafePath, "the name leads outside the archive")];
        }

        return entry.Kind switch
        {
            TarEntryKind.Link => [PackedDocument.Fault(where, SetAsideReason.Link, "a link is not followed")],
            TarEntryKind.File => unpacker.Open(new GuardedStream(entry.Content, limits), where, level),
            _ => [],
        };
    }
}
