using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;

namespace Kakehashi.Accuracy;

/// <summary>The same advisories by method: what each method alone would see, and all of them together.</summary>
internal sealed record Sources(AdvisoryIndex Packages, AdvisoryIndex Distributions, AdvisoryIndex Cpe, AdvisoryIndex All)
{
    private static readonly string[] Feeds = ["osv", "perf/advisories", "nvd/feed-1.1", "nvd/overrides", "nvd/cve-2.0"];

    /// <summary>Every vulnerability that a method's sources speak of, whatever the product.</summary>
    public static HashSet<string> Known(AdvisoryIndex index) =>
        [.. index.Packages.SelectMany(package => package.Statements).Select(statement => statement.Advisory.Vulnerability)];

    public static Sources Read(string data)
    {
        AdvisoryIndexBuilder packages = new(), distributions = new(), cpe = new(), all = new();
        foreach (var item in Feeds.SelectMany(feed => AdvisorySources.Open(Path.Combine(data, feed))))
        {
            if (item is AdvisoryItem.Understood { Advisory: var advisory })
            {
                packages.Add(Only(advisory, RangeRule.PackageRange));
                distributions.Add(Only(advisory, RangeRule.DistributionRange));
                cpe.Add(Only(advisory, RangeRule.CpeRange, RangeRule.CpeWithoutVersion));
                all.Add(advisory);
            }
        }

        return new Sources(packages.ToIndex(), distributions.ToIndex(), cpe.ToIndex(), all.ToIndex());
    }

    private static Advisory Only(Advisory advisory, params RangeRule[] rules) =>
        advisory with { Affected = [.. advisory.Affected.Where(product => rules.Contains(product.Rule))] };
}
