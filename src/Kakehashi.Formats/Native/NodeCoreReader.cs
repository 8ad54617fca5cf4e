using System.Text.Json;
using System.Text.RegularExpressions;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Native;

/// <summary>
/// Reads an advisory of the Node.js security working group about Node.js itself. It says which lines are vulnerable and from which
/// version on each line is mended; what is affected is the one without the other, and what stands in neither is undecided. Its
/// number is the name of its file.
/// </summary>
internal static partial class NodeCoreReader
{
    private static readonly NativeSyntax Npm = NativeSyntaxes.Of("npm")!;
    private static readonly CpeName Node = Product();

    /// <summary>Reads a record that stands alone.</summary>
    /// <param name="record">The record.</param>
    /// <param name="where">The place of its file.</param>
    public static IEnumerable<DocumentPart> Read(JsonElement record, string where)
    {
        var number = NumberInName().Match(where) is { Success: true } match
            ? match.Groups[1].Value
            : throw new RecordFault(SetAsideReason.NoId, "the record bears no number, and its file is not named by one");
        var cves = record.Texts("cve").Where(CveId.Is).Distinct().ToList();
        return
        [
            new DocumentPart("", new Advisory
            {
                Id = $"NSWG-COR-{number}",
                Aliases = cves,
                Title = record.Text("description"),
                Description = record.Text("overview"),
                Published = Instants.Of(record.Text("publish_date")),
                Severities = record.Text("severity") is { } word and not "unknown" ? [new SeverityStatement("", null, null, word)] : [],
                Affected = [.. Affected(record.Text("vulnerable"), record.Text("patched"))],
                References = record.Text("ref") is { } url ? [new AdvisoryReference(url)] : [],
            }, null),
        ];
    }

    private static IEnumerable<AffectedProduct> Affected(string? vulnerable, string? patched)
    {
        var lines = vulnerable is { Length: > 0 } ? NativeIntervals.Of(Npm, vulnerable) : null;
        var mended = Mended(patched ?? "");
        var text = $"vulnerable {vulnerable ?? "-"}; patched {patched ?? "-"}";
        var isRead = lines is not null && mended is not null;
        yield return new AffectedProduct
        {
            Package = ProductNames.OfCpe(Node),
            Rule = RangeRule.CpeRange,
            Range = isRead ? new VersionRange(VersionGaps.Common(Npm.Order, lines!, VersionGaps.Between(Npm.Order, mended!))) : null,
            Undecided = isRead ? null : vulnerable is null ? JudgementReasons.RangeMissing : JudgementReasons.BoundUnordered,
            Text = text,
            Fixed = [.. mended?.Where(one => one.Lower is not null).Select(one => one.Lower!).Distinct() ?? []],
        };

        // Of lines that are not listed nothing is known; the range alone would call them free.
        if (isRead && NodeLines.Unspoken(Npm.Order, lines!, mended!) is { Count: > 0 } unspoken)
        {
            yield return new AffectedProduct
            {
                Package = ProductNames.OfCpe(Node),
                Rule = RangeRule.CpeRange,
                Status = StatementStatus.UnderInvestigation,
                Range = new VersionRange(unspoken),
                Undecided = JudgementReasons.LineNotListed,
                Text = text,
            };
        }
    }

    // A single version means "from it on in its line": a fix does not go away with the next release.
    private static IReadOnlyList<VersionInterval>? Mended(string patched) => patched.Trim().Length == 0 ? [] : NativeIntervals.Of(
        Npm, string.Join("||", patched.Split("||").Select(one => char.IsAsciiDigit(one.Trim().FirstOrDefault()) ? "^" + one.Trim() : one)));

    private static CpeName Product() =>
        CpeName.TryParse("cpe:2.3:a:nodejs:node.js:*:*:*:*:*:*:*:*", out var name) ? name : throw new InvalidOperationException("no CPE");

    [GeneratedRegex("(?:^|[ /\\\\])([1-9][0-9]{0,5})\\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberInName();
}
