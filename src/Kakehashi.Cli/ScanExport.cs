using Kakehashi.Formats.Exports;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Cli;

/// <summary>What a scan found, as statements for other programs.</summary>
internal static class ScanExport
{
    private const string Cve = "CVE-";

    /// <param name="file">Name of the scanned file.</param>
    /// <param name="read">What was read of it.</param>
    /// <param name="hits">What was found.</param>
    /// <param name="author">Who answers for it.</param>
    /// <param name="at">When it was found.</param>
    public static VexReport Report(
        string file, InventoryResult read, IEnumerable<ScanRun.Hit> hits, VexAuthor author, DateTimeOffset at) => new()
    {
        Subject = new VexSubject(read.Document?.Subject is { Length: > 0 } subject ? subject : file, "", Uri.EscapeDataString(file)),
        Author = author,
        At = at,
        ToolVersion = typeof(ScanExport).Assembly.GetName().Version?.ToString(3) ?? "",
        Statements = [.. hits.Select(Statement)],
    };

    private static VexStatement Statement(ScanRun.Hit hit)
    {
        var judgement = hit.Match.Judgement;

        // A bulletin about several vulnerabilities is evidence; its names and severity are not this one's.
        var own = hit.Match.Evidence.Select(evidence => evidence.Advisory).Where(advisory => advisory.Vulnerability == hit.Match.Vulnerability).ToList();
        return new VexStatement
        {
            Vulnerability = hit.Match.Vulnerability,
            Aliases = [.. own.SelectMany(advisory => advisory.Aliases.Prepend(advisory.Id)).Where(alias => !alias.StartsWith(Cve, StringComparison.Ordinal))],
            Title = own.Select(advisory => advisory.Title).FirstOrDefault(title => !string.IsNullOrEmpty(title)) ?? "",
            Severities = [.. own.SelectMany(advisory => advisory.Severities)],
            Component = VexComponent.Of(hit.Component.Name, hit.Component.Version, hit.Component.Purl, hit.Component.Cpe),
            State = hit.IsAffected ? VexState.Affected : VexState.UnderInvestigation,
            Reason = judgement.Reason,
            Detail = $"{(judgement.Range.Length > 0 ? judgement.Range + " " : "")}({judgement.Rule}, confidence {judgement.Confidence})",
            Fixed = [.. hit.Match.Evidence.Where(evidence => evidence.Judgement.Verdict == Verdict.Affected).SelectMany(evidence => evidence.Product.Fixed)],
            Records = [.. hit.Match.Evidence.Select(evidence => evidence.Advisory.Id)],
            Places = string.IsNullOrEmpty(hit.Component.Node) ? [] : [hit.Component.Node],
        };
    }
}
