namespace Kakehashi.Formats.Advisories;

/// <summary>Which properties of a JSON feed say something about the feed itself.</summary>
internal static class FeedHeader
{
    public static bool Knows(string name) => name is
        "CVE_data_type" or "CVE_data_timestamp" or "CVE_data_numberOfCVEs"
        or "format" or "timestamp" or "totalResults" or "startIndex"
        or "catalogVersion" or "dateReleased" or "count";

    public static void Note(FeedProgress feed, string name, string value)
    {
        switch (name)
        {
            case "CVE_data_type":
                feed.Format ??= value == "CVE" ? FeedWords.Nvd11 : null;
                break;
            case "format":
                feed.Format ??= value == "NVD_CVE" ? FeedWords.Nvd20 : null;
                break;
            case "catalogVersion":
                feed.Format ??= FeedWords.Kev;
                feed.CatalogueVersion = value;
                break;
            case "CVE_data_timestamp" or "timestamp" or "dateReleased":
                feed.Stamp = Instants.Of(value);
                break;
            case "startIndex":
                feed.First = FeedProgress.Count(value) ?? 0;
                break;
            default:
                feed.Total = FeedProgress.Count(value);
                break;
        }
    }
}
