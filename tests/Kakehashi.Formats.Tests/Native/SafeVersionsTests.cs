using CsCheck;
using Kakehashi.Formats.Tests.Advisories;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;
using Xunit;

namespace Kakehashi.Formats.Tests.Native;

/// <summary>Sources that say which versions are safe: all others, and they alone, are affected.</summary>
public sealed class SafeVersionsTests
{
    private static readonly NativeSyntax Gem = NativeSyntaxes.Of("gem")!;

    private static readonly Gen<string> Requirement = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 9], Gen.Int[0, 9], (kind, one, other) => kind switch
        {
            0 => $">= {one}.0",
            1 => $"> {one}.0",
            2 => $"< {one}.0",
            3 => $"<= {one}.0",
            4 => $"= {one}.0",
            _ => $">= {Math.Min(one, other)}.0, < {Math.Max(one, other)}.0",
        });

    [Fact]
    public void A_gem_is_affected_when_no_requirement_holds() => Questions.Sample((requirements, half) =>
    {
        var version = $"{half / 2}.{half % 2}";
        var isSafe = requirements.Exists(text => Gem.TryParse(text, out var range) && range.Contains(version) == RangeVerdict.Inside);
        var affected = Reading.One($"---\ngem: shop\ncve: 2026-0001\npatched_versions:\n{string.Concat(requirements.Select(text => $"- \"{text}\"\n"))}").Affected[0];

        return affected.Range!.Contains(Gem.Order, version) == (isSafe ? RangeVerdict.Outside : RangeVerdict.Inside);
    }, iter: 2_000);

    [Fact]
    public void Nodejs_is_affected_in_vulnerable_lines_where_they_are_not_patched() => Gen.Select(
        Gen.Int[1, 6].List[1, 4], Gen.Select(Gen.Int[1, 6], Gen.Int[0, 4]).List[0, 4], Gen.Select(Gen.Int[0, 7], Gen.Int[0, 5])).Sample((lines, patches, asked) =>
    {
        var (major, minor) = asked;
        var isPatched = patches.Exists(patch => patch.Item1 == major && minor >= patch.Item2);
        var json = $$"""
            {"cve":["CVE-2026-0001"],"affectedEnvironments":["all"],"severity":"high","vulnerable":"{{string.Join(" || ", lines.Select(line => $"{line}.x"))}}",
            "patched":"{{string.Join(" || ", patches.Select(patch => $"^{patch.Item1}.{patch.Item2}.0"))}}"}
            """;
        var item = (Formats.Advisories.AdvisoryItem.Understood)Reading.Items(json, "1.json")[0];

        return item.Advisory.Affected[0].Range!.Contains(NativeSyntaxes.Of("npm")!.Order, $"{major}.{minor}.0")
            == (lines.Contains(major) && !isPatched ? RangeVerdict.Inside : RangeVerdict.Outside);
    }, iter: 2_000);

    private static Gen<(List<string> Requirements, int Half)> Questions => Gen.Select(Requirement.List[1, 5], Gen.Int[0, 21]);
}
