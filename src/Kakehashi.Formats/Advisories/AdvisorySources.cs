using Kakehashi.Formats.Csaf;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Opens advisory files: NVD 1.1 and 2.0, CVE 5.x, OSV, JVNRSS, VULDEF, KEV, updateinfo, OVAL and CVRF, plain or packed, told
/// apart by content.
/// </summary>
public static class AdvisorySources
{
    /// <summary>
    /// Reads a file, or a folder with all below it (ordinal order of names; links are not followed). Files may be
    /// plain,
    /// gzip, bzip2, zstd, zip, tar or a compressed tar; an archive may hold folders and, one level deep, further archives.
    /// </summary>
    /// <returns>
    /// Items in the order of the files, read while they are asked for; memory does not grow with the feed. Enumerate
    /// once at
    /// a time. Bad input is an item, not an exception; a missing path or a failing disk is an <see
    /// cref="IOException"/>.
    /// </returns>
    public static IEnumerable<AdvisoryItem> Open(string path, ReadLimits? limits = null)
    {
        var gaps = new ProviderGaps();
        return WithGaps(OpenFiles(path, limits, gaps).SelectMany(file => file), gaps);
    }

    /// <summary>
    /// The same, file by file, for a caller that reads several files at once: each may be read on a thread of its own.
    /// </summary>
    /// <returns>One sequence of items for each file, in the order of <see cref="Open(string, ReadLimits?)"/>.</returns>
    /// <param name="path">The file or folder.</param>
    /// <param name="limits">Bounds; null for the default.</param>
    /// <param name="gaps">Told of lists and documents; ask it for what is missing when all files are read.</param>
    public static IEnumerable<IEnumerable<AdvisoryItem>> OpenFiles(string path, ReadLimits? limits = null, ProviderGaps? gaps = null)
    {
        if (!Path.Exists(path))
        {
            throw new FileNotFoundException("No such file or folder.", path);
        }

        var bounds = limits ?? ReadLimits.Default;
        return new Unpacker(bounds).FilesOfPath(path).Select(documents => Read(documents, bounds, gaps));
    }

    /// <summary>Reads a stream from where it stands, as <see cref="Open(string, ReadLimits?)"/> reads a file.</summary>
    /// <param name="content">Need not be seekable (a zip is then spooled to a temporary file). Not closed. Enumerable
    /// once.</param>
    /// <param name="name">What to call it in <see cref="AdvisoryItem.Where"/>; its extension decides nothing.</param>
    /// <param name="limits">Bounds; null for the default.</param>
    public static IEnumerable<AdvisoryItem> Open(Stream content, string name, ReadLimits? limits = null)
    {
        var bounds = limits ?? ReadLimits.Default;
        var gaps = new ProviderGaps();
        return WithGaps(Read(new Unpacker(bounds).OfStream(content, name), bounds, gaps), gaps);
    }

    private static IEnumerable<AdvisoryItem> WithGaps(IEnumerable<AdvisoryItem> items, ProviderGaps gaps)
    {
        foreach (var item in items)
        {
            yield return item;
        }

        foreach (var gap in gaps.Missing())
        {
            yield return gap;
        }
    }

    private static IEnumerable<AdvisoryItem> Read(IEnumerable<PackedDocument> documents, ReadLimits limits, ProviderGaps? gaps)
    {
        foreach (var packed in documents)
        {
            gaps?.NoteDocument(packed.Where);
            if (packed.Content is null)
            {
                yield return new AdvisoryItem.SetAside(packed.Where, packed.Why, packed.Detail);
                continue;
            }

            using var document = new AdvisoryDocument(packed, limits, gaps);
            while (document.Next() is { } item)
            {
                yield return item;
            }
        }
    }
}
