using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Csaf;

/// <summary>
/// What a CSAF provider puts beside its documents as JSON (CSAF 2.0, 7.1.7 to 7.1.17): ROLIE feeds and the lists of them, its own
/// description, lists of providers.
/// </summary>
internal static class ProviderFeeds
{
    /// <summary>Sets the file aside with what it is.</summary>
    public static IEnumerable<DocumentPart> Read(JsonElement root, string where, ProviderGaps? gaps)
    {
        var entries = root.Along("feed")?.Items("entry").Select(AddressOf).OfType<string>().ToList();
        if (entries is not null)
        {
            gaps?.NoteList(where, entries);
        }

        var kind = entries is not null ? $"a ROLIE feed of {entries.Count} links"
            : root.Get("service") is not null || root.Get("categories") is not null ? "a ROLIE list of feeds"
            : root.Get("aggregator") is not null ? "a list of providers"
            : "a provider's description of itself";
        return [new DocumentPart("", null, new RecordFault(SetAsideReason.ProviderFile, $"{kind}; it is no advisory itself"))];
    }

    private static string? AddressOf(JsonElement entry) => entry.Along("content")?.Text("src")
        ?? entry.Items("link").Where(link => link.Text("rel") is "self").Select(link => link.Text("href")).FirstOrDefault(href => href is not null);
}
