using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Csaf;

/// <summary>
/// Holds the lists that providers put beside their documents against the documents that came with them, so that a gap in a feed is
/// told and not taken for silence. Documents are known by the names of their files, which a provider makes unique (CSAF 2.0, 5.1).
/// Safe to share between threads.
/// </summary>
public sealed class ProviderGaps
{
    private const int MostNamed = 20;

    // More documents than any provider has; beyond it nothing is compared.
    private const int MostSeen = 1_000_000;
    private const string Separator = " › ";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    /// <summary>What lists name and no file holds: for each list one item with the count and the first names.</summary>
    public IReadOnlyList<AdvisoryItem> Missing()
    {
        lock (_lock)
        {
            return _seen.Count >= MostSeen ? [] : [.. _lists.Select(list => (list.Key, Of: list.Value.Count, Names: list.Value.Where(name => !_seen.Contains(FileOf(name))).Distinct().ToList()))
                .Where(list => list.Names.Count > 0)
                .Select(list => new AdvisoryItem.SetAside(list.Key, SetAsideReason.MissingDocuments, Text(list.Names, list.Of)))];
        }
    }

    internal void NoteDocument(string where)
    {
        lock (_lock)
        {
            _ = _seen.Count < MostSeen && _seen.Add(FileOf(where[(where.LastIndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? at + Separator.Length : 0)..]));
        }
    }

    internal void NoteList(string where, IReadOnlyList<string> names)
    {
        lock (_lock)
        {
            _lists[where] = names;
        }
    }

    // The first names tell a person where to look; the count tells how much is missing.
    private static string Text(List<string> missing, int all)
    {
        var text = new CompactText(", ");
        foreach (var name in missing.Take(MostNamed))
        {
            text.Add(FileOf(name));
        }

        return $"{missing.Count} of {all} documents that it names did not come with it: {text}{(missing.Count > MostNamed ? ", …" : "")}";
    }

    // A document may have been packed by itself on its way.
    private static string FileOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        foreach (var packed in new[] { ".gz", ".bz2", ".zst" })
        {
            name = name.EndsWith(packed, StringComparison.Ordinal) ? name[..^packed.Length] : name;
        }

        return name;
    }
}
