using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Native;

/// <summary>
/// The affected versions of a record of the Ruby Advisory Database: those that are neither patched nor unaffected. Both are lists
/// of RubyGems requirements, of which one must hold.
/// </summary>
internal static class RubySecVersions
{
    private static readonly NativeSyntax Gem = NativeSyntaxes.Of("gem")!;

    private static readonly Dictionary<string, string> Engines = new(StringComparer.Ordinal)
    {
        ["ruby"] = "cpe:2.3:a:ruby-lang:ruby:*:*:*:*:*:*:*:*",
        ["jruby"] = "cpe:2.3:a:jruby:jruby:*:*:*:*:*:*:*:*",
        ["mruby"] = "cpe:2.3:a:mruby:mruby:*:*:*:*:*:*:*:*",
        ["mrubyc"] = "cpe:2.3:a:mrubyc:mruby\\/c:*:*:*:*:*:*:*:*",
        ["rbx"] = "cpe:2.3:a:rubini:rubinius:*:*:*:*:*:*:*:*",
    };

    public static AffectedProduct OfGem(string gem, YamlNode record) =>
        Of(ProductNames.OfEcosystem("RubyGems", gem), RangeRule.PackageRange, record, hasPatchLevels: false);

    /// <summary>
    /// Ruby's patch level is a fourth number here (1.9.3.448) and a word elsewhere (1.9.3-p448): where one bounds the range, versions
    /// of inventories cannot be held against it.
    /// </summary>
    public static AffectedProduct OfEngine(string engine, YamlNode record) =>
        Engines.GetValueOrDefault(engine) is { } cpe && CpeName.TryParse(cpe, out var name)
            ? Of(ProductNames.OfCpe(name), RangeRule.CpeRange, record, hasPatchLevels: true)
            : Of(ProductNames.OfName(engine), RangeRule.NameOnly, record, hasPatchLevels: true);

    private static AffectedProduct Of(PackageName package, RangeRule rule, YamlNode record, bool hasPatchLevels)
    {
        var patched = record.Texts("patched_versions").ToList();
        var unaffected = record.Texts("unaffected_versions").ToList();
        var affected = Affected([.. patched, .. unaffected]);
        var isComparable = affected is not null && !(hasPatchLevels && affected.Exists(one => HasPatchLevel(one.Lower) || HasPatchLevel(one.Upper)));
        var text = new CompactText("; ");
        text.Add($"patched_versions {(patched.Count > 0 ? string.Join(" | ", patched) : "-")}");
        text.Add($"unaffected_versions {(unaffected.Count > 0 ? string.Join(" | ", unaffected) : "-")}");
        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Range = isComparable ? new VersionRange(affected!) : null,
            Undecided = isComparable ? null : JudgementReasons.BoundUnordered,
            Text = text.ToString(),
            Fixed = [.. patched.Select(Intervals).OfType<IReadOnlyList<VersionInterval>>().SelectMany(one => one).Where(one => one.LowerInclusive).Select(one => one.Lower!).Distinct()],
        };
    }

    private static bool HasPatchLevel(string? version) => version?.Split('.').Length > 3 && version.All(letter => char.IsAsciiDigit(letter) || letter == '.');

    private static List<VersionInterval>? Affected(List<string> safe)
    {
        var intervals = new List<VersionInterval>();
        foreach (var requirement in safe)
        {
            // One that cannot be read could be the very one that makes a version safe, or not.
            if (Intervals(requirement) is not { } these)
            {
                return null;
            }

            intervals.AddRange(these);
        }

        return VersionGaps.Between(Gem.Order, intervals);
    }

    // "~> 3.0.1" ends before the pre-releases of 3.1, which come before 3.1 itself; "a" comes before every word for one.
    private static IReadOnlyList<VersionInterval>? Intervals(string requirement)
    {
        var intervals = NativeIntervals.Of(Gem, requirement);
        return intervals is null || !requirement.Contains("~>", StringComparison.Ordinal)
            ? intervals
            : [.. intervals.Select(one => one is { Upper: not null, UpperInclusive: false } ? one with { Upper = one.Upper + ".a" } : one)];
    }
}
