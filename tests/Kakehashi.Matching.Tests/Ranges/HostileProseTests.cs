using System.Diagnostics;
using CsCheck;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Ranges;

public sealed class HostileProseTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "1.0", "2.3.4", "12", "2.x", "8.0 SP1", "3系", "0", "999999999.x", "1.0-rc1", "v", "Ver.", "バージョン",
            "すべて", "all versions", "以前", "より前", "未満", "から", "まで", "～", "~", "-", "、", "および", "and", "before", "through",
            "to", "up to", "earlier", "<", "<=", ">=", "=", "|", "(", ")", "の",
            ":", "*", "CVE-2099-0001", "_", "vers:generic/", "\ud800", "ﾌｧｰﾑ")
            .Array[0, 14].Select(Gen.Bool, (words, isSpaced) => string.Join(isSpaced ? " " : "", words)));

    [Fact]
    public void Any_text_is_read_or_left_with_a_reason_and_what_is_read_is_a_range() =>
        Gen.Select(Text, Gen.OneOf(Gen.Const(""), Gen.String[0, 8], Gen.OneOf("1", "v", "1.0 2"))).Sample(
            (text, product) =>
                IsSound(ProseRange.Understand(text, product))
                && IsSound(CsafVersions.Read(CsafVersions.SomeVersions, text, product))
                && IsSound(CsafVersions.Read(CsafVersions.OneVersion, text, product)),
            iter: 30_000,
            threads: 1);

    [Theory]
    [InlineData("1.0.1、")]
    [InlineData("((((((")]
    [InlineData("2系の")]
    [InlineData("バージョン")]
    [InlineData("SP1 ")]
    [InlineData("1-")]
    [InlineData("から")]
    [InlineData("ﷺ")]
    public void Repeated_text_takes_no_long_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, ProseTextLength / part.Length));
        ProseRange.Understand("1.0" + text);

        var watch = Stopwatch.StartNew();
        for (var count = 0; count < 200; count++)
        {
            ProseRange.Understand("1.0" + text, text);
            ProseRange.Understand(text);
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    private const int ProseTextLength = 290;

    // A whole reading is not empty, a half one says why, and every bound of a stretch can be ordered.
    private static bool IsSound(RangeReading reading) =>
        (reading.Range is not null || reading.Undecided is not null)
        && (reading.Range?.Intervals ?? []).All(interval => IsOrdered(interval, SchemeOf(reading)))
        && (reading.Range is null || VersionRange.TryParse(reading.Range.ToText(), out _));

    private static bool IsOrdered(VersionInterval interval, VersionScheme scheme)
    {
        if (interval.Lower is not null && interval.Lower == interval.Upper)
        {
            return interval is { LowerInclusive: true, UpperInclusive: true };
        }

        return (interval.Lower is null || scheme.TryParse(interval.Lower, out _))
            && (interval.Upper is null || scheme.TryParse(interval.Upper, out _))
            && (interval.Lower is null || interval.Upper is null || scheme.Compare(interval.Lower, interval.Upper) <= 0);
    }

    private static VersionScheme SchemeOf(RangeReading reading) =>
        reading.Scheme is null ? new GenericVersions() : VersionSchemes.OfVers(reading.Scheme)!;
}
