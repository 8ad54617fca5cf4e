using CsCheck;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Xunit;

namespace Kakehashi.Matching.Tests.Index;

public sealed class IndexPropertyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[0, 12], Gen.OneOf("1.0", "2.0.0-rc.1", "架け橋", "a b"));

    private static readonly Gen<VersionInterval> Interval = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Bool, Gen.Bool, Gen.Int[0, 3]).Select(
        (low, high, isLow, isHigh, kind) => kind switch
        {
            0 => VersionInterval.Exactly($"{low}.0"),
            1 => new VersionInterval(null, false, $"{high}.0", isHigh),
            2 => VersionInterval.Everything,
            _ => new VersionInterval($"{Math.Min(low, high)}.0", isLow, $"{Math.Max(low, high)}.0", isHigh),
        });

    private static readonly Gen<AffectedProduct> Product = Gen.Select(
        Gen.OneOf("npm", "Debian:12", "Debian", "cpe", "name"), Gen.Int[0, 4], Gen.Int[0, 5], Interval.Array[0, 3], Text, Text).Select(
        (ecosystem, name, rule, intervals, text, other) => new AffectedProduct
        {
            Package = new PackageName(ecosystem, $"name-{name}"),
            Rule = (RangeRule)rule,
            Range = intervals.Length == 0 ? null : new VersionRange(intervals),
            Text = text,
            Undecided = other.Length % 2 == 0 ? other : null,
            Fixed = [text, other],
            OnlyWith = other.Length % 3 == 0 ? [other] : [],
        });

    private static readonly Gen<Advisory> One = Gen.Select(Gen.Int[0, 20], Product.Array[0, 4], Text, Gen.Double[0, 10]).Select(
        (id, products, text, score) => new Advisory
        {
            Id = $"GHSA-{id}",
            Aliases = id % 3 == 0 ? [$"CVE-2026-{id}", text] : [],
            Title = text.Length > 6 ? text : null,
            Severities = [new SeverityStatement("3.1", text, id % 2 == 0 ? score : null, null, text)],
            Affected = products,
        });

    [Fact]
    public void A_saved_index_gives_every_answer_that_the_statements_give() => One.Array[0, 12].Sample(
        advisories =>
        {
            using var file = new MemoryStream();
            AdvisoryIndex.Build(advisories).Save(file);
            var index = AdvisoryIndex.Load(file.ToArray()).Index!;
            foreach (var ecosystem in (string[])["npm", "Debian:12", "cpe", "name"])
            {
                for (var number = 0; number < 5; number++)
                {
                    var coordinate = new Coordinate(new PackageName(ecosystem, $"name-{number}"), "3.0", CoordinateKind.Package);
                    var expected = advisories.SelectMany(advisory => advisory.Affected)
                        .Where(product => product.Package.Name == coordinate.Package.Name
                            && (product.Package == coordinate.Package
                                || DistributionRelease.Reach(ecosystem, product.Package.Ecosystem) != ReleaseReach.Other))
                        .Select(product => Matcher.Judge(product, coordinate))
                        .Where(judgement => judgement.Verdict != Verdict.NotAffected)
                        .Select(judgement => judgement.ToString()).Order(StringComparer.Ordinal).ToList();
                    var hits = new List<IndexHit>();
                    index.Hits(coordinate, hits);
                    if (!hits.Select(hit => hit.Explain(coordinate).ToString()).Order(StringComparer.Ordinal).SequenceEqual(expected))
                    {
                        return false;
                    }
                }
            }

            return index.Packages.SelectMany(package => package.Statements).Count() == advisories.Sum(advisory => advisory.Affected.Count);
        },
        iter: 2_000);
}
