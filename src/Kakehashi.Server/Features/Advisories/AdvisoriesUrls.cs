namespace Kakehashi.Server.Features.Advisories;

/// <summary>Every address of this feature.</summary>
internal static class AdvisoriesUrls
{
    public const string Feeds = "/advisories/feeds";

    public const string Import = "/advisories/import";

    public static string Progress(Guid job) => $"{Import}/{job:D}";

    public static string Run(Guid id) => $"{Feeds}/{id:D}";

    public static string Record(string source, string recordId) =>
        $"/advisories/records/{Uri.EscapeDataString(source)}/{Uri.EscapeDataString(recordId)}";
}
