using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Native;

/// <summary>Reads an advisory of the Node.js security working group about an npm package (2015–2019).</summary>
internal static class NodePackageReader
{
    private const string Ecosystem = "npm";

    /// <summary>Reads a record that stands alone.</summary>
    public static IEnumerable<DocumentPart> Read(JsonElement record) => [new DocumentPart("", ToAdvisory(record), null)];

    private static Advisory ToAdvisory(JsonElement record)
    {
        var number = record.Number("id") ?? throw new RecordFault(SetAsideReason.NoId, "no id");
        var name = record.Text("module_name") ?? throw new RecordFault(SetAsideReason.UnknownRecord, $"{number}: no module_name");
        return new Advisory
        {
            Id = $"NSWG-ECO-{number}",
            Aliases = [.. record.Texts("cves").Where(CveId.Is).Distinct()],
            Title = record.Text("title"),
            Description = record.Text("overview"),
            Published = Instants.Of(record.Text("publish_date")) ?? Instants.Of(record.Text("created_at")),
            Modified = Instants.Of(record.Text("updated_at")),
            Severities = record.Text("cvss_vector") is { } vector
                ? [CvssStatements.OfVector(vector) with { BaseScore = record.Number("cvss_score") ?? CvssStatements.OfVector(vector).BaseScore }]
                : [],
            Affected = [Affected(name, record.Text("vulnerable_versions"), record.Text("patched_versions"))],
            References = [.. record.Texts("references").Select(url => new AdvisoryReference(url))],
        };
    }

    // The working group says what is vulnerable; "<0.0.0" under what is patched says that nothing is.
    private static AffectedProduct Affected(string name, string? vulnerable, string? patched)
    {
        var intervals = vulnerable is null ? null : NativeIntervals.Of(NativeSyntaxes.Of(Ecosystem)!, vulnerable);
        return new AffectedProduct
        {
            Package = ProductNames.OfEcosystem(Ecosystem, name),
            Rule = RangeRule.PackageRange,
            Range = intervals is null ? null : new VersionRange(intervals),
            Undecided = intervals is not null ? null : vulnerable is null ? JudgementReasons.RangeMissing : JudgementReasons.BoundUnordered,
            Text = $"vulnerable_versions {vulnerable ?? "-"}; patched_versions {patched ?? "-"}",
            Fixed = FixedIn(patched),
        };
    }

    private static IReadOnlyList<string> FixedIn(string? patched) =>
        patched is not null && NativeIntervals.Of(NativeSyntaxes.Of(Ecosystem)!, patched) is { } intervals
            ? [.. intervals.Where(one => one.LowerInclusive).Select(one => one.Lower!).Distinct()]
            : [];
}
