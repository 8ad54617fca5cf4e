using System.Globalization;

namespace Kakehashi.Formats.Advisories;

/// <summary>What a feed document has said about itself so far, and how many of its records were taken.</summary>
internal sealed class FeedProgress(string where)
{
    private long _understood;
    private long _setAside;

    public string? Format { get; set; }

    public string? CatalogueVersion { get; set; }

    public DateTimeOffset? Stamp { get; set; }

    public long? Total { get; set; }

    public long First { get; set; }

    public static long? Count(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public AdvisoryItem Count(AdvisoryItem item)
    {
        if (item is AdvisoryItem.Understood)
        {
            _understood++;
        }
        else
        {
            _setAside++;
        }

        return item;
    }

    public AdvisoryItem.FeedEnd End(bool complete) => new(
        new AdvisoryFeed
        {
            Source = FeedWords.SourceOf(Format!),
            Format = Format!,
            Stamp = Stamp,
            CatalogueVersion = CatalogueVersion,
            TotalStated = Total,
            First = First,
            Understood = _understood,
            SetAside = _setAside,
            Complete = complete,
        },
        where);
}
