using Kakehashi.Formats.Exports;
using Kakehashi.Server.Features.Systems;

namespace Kakehashi.Server.Features.Overview;

/// <summary>Every address of the overview's screens.</summary>
internal static class OverviewUrls
{
    public const string Home = "/";

    public const string Findings = "/advisories";

    public const string SearchPage = "/search";

    public static string Finding(string name) => $"{Findings}/{Uri.EscapeDataString(name)}";

    /// <summary>Where the finding's page shows how it touches the system.</summary>
    public static string Evidence(string name, string systemCode) => $"{Finding(name)}?system={Uri.EscapeDataString(systemCode)}#{Uri.EscapeDataString(PlaceOf(systemCode))}";

    /// <summary>The id of a system's first row on a finding's page.</summary>
    public static string PlaceOf(string systemCode) => "system-" + systemCode;

    public static string FindingsOfSystem(string code, string view) =>
        Findings + QueryString.Create([KeyValuePair.Create<string, string?>("view", view), KeyValuePair.Create<string, string?>("system", code)]);

    /// <summary>What touches the system, as a file for other programs.</summary>
    public static string StatementsOf(string code, ExportFormat format) => $"{SystemsUrls.Show(code)}/statements/{format.Word()}";

    public static string FindingsOfCustomer(string code, string view) =>
        Findings + QueryString.Create([KeyValuePair.Create<string, string?>("view", view), KeyValuePair.Create<string, string?>("customer", code)]);

    public static string SearchFor(string text) => $"{SearchPage}{QueryString.Create("q", text)}";
}
