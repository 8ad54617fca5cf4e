namespace Kakehashi.Server.Features.Clocks;

/// <summary>Every address of this feature.</summary>
internal static class ClocksUrls
{
    public const string Clocks = "/clocks";
    public const string Rules = "/clock-rules";
    public const string Calendar = "/company-calendar";
    public const string Feed = "/calendar/{token}.ics";

    public static string Rule(string code) => $"{Rules}/{Uri.EscapeDataString(code)}";

    public static string FeedOf(string token) => $"/calendar/{token}.ics";

    public static string CalendarOf(int year, string entity) =>
        $"{Calendar}?year={year}" + (entity.Length > 0 ? $"&entity={Uri.EscapeDataString(entity)}" : "");

    /// <summary>The page of a case on which its clocks are kept.</summary>
    public static string OfCase(string number) => $"/cases/{Uri.EscapeDataString(number)}/clocks";

    public static string List(bool all, bool stopped, int page) =>
        Clocks + (all, stopped, page) switch
        {
            (false, false, 1) => "",
            _ => $"?all={(all ? 1 : 0)}&stopped={(stopped ? 1 : 0)}&p={page}",
        };
}
