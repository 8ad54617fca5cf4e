using System.Buffers;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Cve5;

/// <summary>
/// What the versions of a product say (CVE record format 5, <c>versions</c> and <c>defaultStatus</c>). Where a publisher leaves the
/// default out, what is not listed counts as not affected, as it is meant by nearly all of them; where one writes
/// <c>unknown</c>, it is not known.
/// </summary>
internal static class Cve5Versions
{
    private const string Affected = "affected";
    private const string Unaffected = "unaffected";
    private static readonly SearchValues<char> NotInVersions = SearchValues.Create(" ,;<>=|*");

    /// <summary>Whether a text stands for "nobody says".</summary>
    public static bool IsNothing(string? text) =>
        text?.Trim().ToLowerInvariant() is null or "" or "n/a" or "-" or "unspecified" or "unknown" or "not specified";

    public static RangeReading Read(Cve5Product product)
    {
        var stated = product.Versions.Where(version => !IsNothing(version.Version) || IsBounded(version)).ToList();
        if (stated.Count == 0)
        {
            return product.DefaultStatus == Affected && product.Versions.Count == 0
                ? RangeReading.Of(VersionRange.Everything)
                : RangeReading.Unknown(JudgementReasons.RangeMissing);
        }

        return product.DefaultStatus == Affected
            ? AllBut(stated)
            : Only(stated, product.Name ?? "") is var reading && product.DefaultStatus == "unknown"
                ? reading with { Undecided = reading.Undecided ?? JudgementReasons.RangeMissing }
                : reading;
    }

    private static bool IsBounded(Cve5Version version) => version.LessThan is not null || version.LessThanOrEqual is not null;

    // Affected by default: only "from here on it is mended" can be turned round safely.
    private static RangeReading AllBut(List<Cve5Version> versions)
    {
        var mended = versions.Where(version => version.Status == Unaffected).ToList();
        if (mended.Count == 0)
        {
            return RangeReading.Of(VersionRange.Everything);
        }

        return mended is [{ Type: not "git", Changes.Count: 0 } last] && !IsNothing(last.Version) && IsPlain(last.Version)
            && (last.LessThan ?? last.LessThanOrEqual) is "*"
            ? RangeReading.Of(new VersionRange([new VersionInterval(null, false, last.Version, false)])) with { Fixed = [last.Version] }
            : RangeReading.Unknown(JudgementReasons.Prose);
    }

    private static RangeReading Only(List<Cve5Version> versions, string product)
    {
        var intervals = new List<VersionInterval>();
        var repaired = new List<string>();
        string? undecided = null;

        // What is taken out again by an expression cannot be weighed against what is put in by one.
        if (versions.Exists(version => version.Status == Unaffected && !IsBounded(version) && !IsPlain(version.Version)))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        foreach (var version in versions.Where(version => version.Status != Unaffected))
        {
            var reading = version.Status == Affected ? Read(version, product) : RangeReading.Unknown(JudgementReasons.RangeMissing);
            intervals.AddRange((reading.Range?.Intervals ?? []).Except(intervals));
            repaired.AddRange(reading.Fixed.Except(repaired));
            undecided ??= reading.Undecided;
        }

        return new RangeReading(intervals.Count == 0 && undecided is not null ? null : new VersionRange(intervals), undecided) { Fixed = repaired };
    }

    private static RangeReading Read(Cve5Version version, string product)
    {
        if (version.Type is "git" or "original_commit_for_fix")
        {
            return RangeReading.Unknown(JudgementReasons.GitRange);
        }

        if (!IsBounded(version))
        {
            return version.Version is "*" ? RangeReading.Of(VersionRange.Everything)
                : IsPlain(version.Version) ? RangeReading.Of(new VersionRange([VersionInterval.Exactly(version.Version)]))
                : CsafVersions.Read(CsafVersions.SomeVersions, version.Version, product);
        }

        var lower = version.Version is "0" or "*" || IsNothing(version.Version) ? null : version.Version;
        var upper = version.LessThan ?? version.LessThanOrEqual!;
        var isOpen = upper is "*" or "";
        if ((lower is not null && !IsPlain(lower)) || (!isOpen && !IsPlain(upper)))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        // One change, to mended, ends the stretch; more of them, or another one, would have to be ordered first.
        return version.Changes switch
        {
            [] => Stretch(lower, isOpen ? null : upper, version.LessThan is null),
            [(var at, Unaffected)] when IsPlain(at) => Stretch(lower, at, isInclusive: false),
            _ => RangeReading.Unknown(JudgementReasons.Prose),
        };
    }

    private static RangeReading Stretch(string? lower, string? upper, bool isInclusive) =>
        RangeReading.Of(new VersionRange([new VersionInterval(lower, lower is not null, upper, isInclusive)]))
            with { Fixed = upper is null || isInclusive ? [] : [upper] };

    // A version and nothing around it: it begins with a digit, or with a v before one, and holds no blank.
    private static bool IsPlain(string text)
    {
        var start = text is ['v' or 'V', ..] ? 1 : 0;
        return text.Length > start && text.Length <= 100 && char.IsAsciiDigit(text[start])
            && !text.AsSpan().ContainsAny(NotInVersions) && !text.Contains("..", StringComparison.Ordinal);
    }
}
