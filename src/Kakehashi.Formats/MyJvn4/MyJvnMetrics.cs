using System.Globalization;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Jvn;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>The scores of a vulnerability; a scoring system that is not CVSS as we know it is passed over.</summary>
internal static class MyJvnMetrics
{
    private static readonly string[] Systems = ["cvss_v4", "cvss_v3", "cvss_v2"];

    public static IEnumerable<SeverityStatement> Of(JsonElement vulnerability) =>
        from metric in vulnerability.Items("metrics")
        from system in Systems
        let score = metric.Along("content", system)
        where score is not null
        let statement = JvnSeverity.Of(
            score.Value.Text("version"),
            score.Value.Text("vectorString"),
            score.Value.Number("baseScore")?.ToString(CultureInfo.InvariantCulture),
            score.Value.Text("baseSeverity"))
        where statement is not null
        select statement;
}
