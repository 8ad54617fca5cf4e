namespace Kakehashi.Server.Tests.Advisories;

/// <summary>Lists in the shape of EPSS.</summary>
internal static class Epss
{
    public static string List(string day, string rows) =>
        $"#model_version:v2025.03.14,score_date:{day}T12:55:00Z\ncve,epss,percentile\n{rows}";
}
