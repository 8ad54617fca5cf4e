using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>Some ecosystems' comparisons run in circles, and lists of thousands of such versions are published.</summary>
public sealed class CircularOrderTests
{
    private static readonly string[] Pieces =
        ["0", "1", "2", "10", ".", ".", "-", "alpha", "rc", "sp", "snapshot", "xyz", "a", "b", "jre8", "1a", "00"];

    [Theory]
    [InlineData("Maven")]
    [InlineData("ConanCenter")]
    [InlineData("alpm")]
    public void The_order_does_run_in_circles(string ecosystem)
    {
        var scheme = VersionSchemes.Of(ecosystem)!;
        var texts = Texts(scheme, 7, 400);
        var circles = from a in texts
            from b in texts
            where scheme.Compare(a, b) <= 0
            from c in texts
            where scheme.Compare(b, c) <= 0 && scheme.Compare(a, c) > 0
            select (a, b, c);
        circles.Take(1).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Maven")]
    [InlineData("ConanCenter")]
    [InlineData("alpm")]
    public void Each_listed_version_is_found_in_any_other_spelling(string ecosystem)
    {
        var scheme = VersionSchemes.Of(ecosystem)!;
        for (var seed = 0; seed < 40; seed++)
        {
            var texts = Texts(scheme, seed, 600);
            var range = new VersionRange([.. texts.Select(VersionInterval.Exactly)]);
            foreach (var text in texts)
            {
                var spelled = $" {text} ";
                range.Contains(scheme, spelled).ShouldBe(RangeVerdict.Inside, $"seed {seed}: {text}");
            }
        }
    }

    [Fact]
    public void Any_union_of_Maven_ranges_is_read()
    {
        var scheme = VersionSchemes.Of("Maven")!;
        for (var seed = 0; seed < 40; seed++)
        {
            var texts = Texts(scheme, seed, 300);
            var union = string.Join(',', texts.Select(text => $"[{text}]"));
            NativeSyntaxes.Of("maven")!.TryParse(union, out var range).ShouldBeTrue();
            range.ToVers().ShouldNotBeNull();
        }
    }

    private static List<string> Texts(VersionScheme scheme, int seed, int count)
    {
        var random = new Random(seed);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        while (texts.Count < count)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            if (scheme.TryParse(text, out _))
            {
                texts.Add(text);
            }
        }

        return [.. texts];
    }
}
