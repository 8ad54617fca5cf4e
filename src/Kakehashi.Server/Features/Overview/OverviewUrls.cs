namespace Kakehashi.Server.Features.Overview;

/// <summary>Every address of the overview's screens.</summary>
internal static class OverviewUrls
{
    public const string Home = "/";

    public const string Findings = "/advisories";

    public const string SearchPage = "/search";

    public static string Finding(string name) => $"{Findings}/{Uri.EscapeDataString(name)}";

    public static string SearchFor(string text) => $"{SearchPage}{QueryString.Create("q", text)}";
}
