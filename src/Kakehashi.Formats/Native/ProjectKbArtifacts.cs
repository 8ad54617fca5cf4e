using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Native;

/// <summary>
/// Artifacts of a statement, each with one version that somebody or a tool looked at. Of versions that nobody looked at it says
/// nothing, so the affected ones leave the rest open; they are a weaker statement than a range, which another source may give.
/// </summary>
internal static class ProjectKbArtifacts
{
    public static IEnumerable<AffectedProduct> Of(IEnumerable<YamlNode> artifacts)
    {
        var looked =
            from artifact in artifacts
            let purl = PackageUrl.TryParse(artifact.Text("id") ?? "", out var parsed) ? parsed : null
            where purl is { Version.Length: > 0 }
            let package = PackageNames.Of(purl)
            where package is not null
            select (Package: package.Value, purl.Version, IsAffected: artifact.Text("affected") is "true");
        foreach (var package in looked.GroupBy(one => one.Package))
        {
            // Judged both ways, a version counts as affected.
            var affected = package.Where(one => one.IsAffected).Select(one => one.Version).Distinct().ToList();
            var free = package.Where(one => !one.IsAffected).Select(one => one.Version).Distinct().Except(affected).ToList();
            if (affected.Count > 0)
            {
                yield return Statement(package.Key, RangeRule.ProseRange, StatementStatus.Affected, affected, JudgementReasons.GitRange);
            }

            if (free.Count > 0)
            {
                yield return Statement(package.Key, RangeRule.PackageRange, StatementStatus.NotAffected, free, null);
            }
        }
    }

    private static AffectedProduct Statement(
        PackageName package, RangeRule rule, StatementStatus status, List<string> versions, string? undecided)
    {
        var text = new CompactText(", ");
        text.Add($"{package} {(status == StatementStatus.Affected ? "affected" : "not affected")}");
        foreach (var version in versions)
        {
            text.Add(version);
        }

        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Status = status,
            Range = new VersionRange([.. versions.Select(VersionInterval.Exactly)]),
            Undecided = undecided,
            Text = text.ToString(),
        };
    }
}
