namespace Kakehashi.Formats.Exports;

/// <summary>Brings a report's statements into the form that documents take: in order, and one for each pair.</summary>
internal static class VexStatements
{
    private const int LongestId = 200;

    /// <summary>
    /// The vulnerabilities in ordinal order, each with one statement for each component. Where one component was stated twice
    /// (it stands on two nodes and hangs on a condition there), the more urgent state holds: a document may not contradict itself
    /// (CSAF 2.0, 6.1.6), and the milder one must not win.
    /// </summary>
    public static List<VexVulnerability> ByVulnerability(IEnumerable<VexStatement> statements) =>
    [
        .. statements.GroupBy(one => ExportText.Line(one.Vulnerability, LongestId), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new VexVulnerability(
                group.Key,
                Distinct(group.SelectMany(one => one.Aliases).Where(alias => alias != group.Key)),
                group.Select(one => one.Title).Where(title => title.Length > 0).Order(StringComparer.Ordinal).FirstOrDefault() ?? "",
                VexScore.Of(group.SelectMany(one => one.Severities)),
                [
                    .. group.GroupBy(one => one.Component).Select(Merge)
                        .OrderBy(one => one.Component.Name, StringComparer.Ordinal).ThenBy(one => one.Component.Version, StringComparer.Ordinal)
                        .ThenBy(one => one.Component.Purl, StringComparer.Ordinal).ThenBy(one => one.Component.Cpe, StringComparer.Ordinal),
                ])),
    ];

    private static VexStatement Merge(IGrouping<VexComponent, VexStatement> same)
    {
        var leading = same.OrderBy(one => one.State).ThenBy(one => one.Reason, StringComparer.Ordinal).ThenBy(one => one.Detail, StringComparer.Ordinal).First();
        return leading with
        {
            // A component that is there without a node is in the whole product.
            Places = same.Any(one => one.Places.Count == 0) ? [] : Distinct(same.SelectMany(one => one.Places)),
            Records = Distinct(same.SelectMany(one => one.Records)),
            Fixed = Distinct(same.Where(one => one.State == leading.State).SelectMany(one => one.Fixed)),
            Reason = ExportText.Prose(leading.Reason),
            Detail = ExportText.Prose(leading.Detail),
        };
    }

    private static List<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Select(ExportText.Prose).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>One vulnerability with what is said of each component.</summary>
internal sealed record VexVulnerability(
    string Id, IReadOnlyList<string> Aliases, string Title, IReadOnlyList<VexScore> Scores, IReadOnlyList<VexStatement> Statements)
{
    /// <summary>The highest base score of the newest CVSS version, or null.</summary>
    public double? BaseScore => Scores.Count > 0 ? Scores[0].Base : null;
}
