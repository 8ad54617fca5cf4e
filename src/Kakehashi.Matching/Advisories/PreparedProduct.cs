using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Advisories;

/// <summary>
/// A statement of an advisory, made ready to be judged for many versions: its bounds are parsed at the first question.
/// Safe to share between threads.
/// </summary>
public sealed class PreparedProduct(AffectedProduct product)
{
    private static readonly Surroundings NothingKnown = new([], isOneMachine: false);

    private PreparedRange? _range;
    private string? _rangeText;

    /// <summary>The statement.</summary>
    public AffectedProduct Product { get; } = product;

    /// <summary>The version order of the product; null when its ecosystem has none.</summary>
    public VersionScheme? Scheme { get; } = VersionSchemes.Of(product.Package.Ecosystem);

    /// <summary>Judges one coordinate.</summary>
    /// <param name="coordinate">Name and version of a component; the caller has found the statement by this name.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    public Judgement Judge(Coordinate coordinate, Surroundings? beside = null) =>
        Judge(coordinate, Scheme is not null && Scheme.TryParse(coordinate.Version, out var parsed) ? parsed : null, beside);

    /// <summary>The same with a version that the caller has parsed already in <see cref="Scheme"/>.</summary>
    /// <param name="coordinate">Name and version of a component.</param>
    /// <param name="version">The version's value, or null when its text is no version.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    public Judgement Judge(Coordinate coordinate, IComparable? version, Surroundings? beside)
    {
        var (verdict, reason) = Weigh(coordinate, version, beside);
        return Explain(verdict, reason, coordinate);
    }

    /// <summary>The bare answer; <see cref="Explain"/> makes out what was compared.</summary>
    internal (Verdict Verdict, string Reason) Weigh(in Coordinate coordinate, IComparable? version, Surroundings? beside)
    {
        var (verdict, reason) = Decide(coordinate, version);

        // Where the version is outside, no condition can change it; where only the name fits, nothing can confirm it.
        if (verdict != Verdict.Affected)
        {
            return (verdict, reason);
        }

        return (beside ?? NothingKnown).Judge(Product.OnlyWith).State switch
        {
            ConditionState.Fails => (Verdict.NotAffected, JudgementReasons.ConditionFails),
            not ConditionState.Holds => (Verdict.Undecided, JudgementReasons.ConditionUnknown),
            _ when !IsOfRelease(coordinate) => (Verdict.Undecided, JudgementReasons.ReleaseUnknown),
            _ when IsNameOnly(coordinate) => (Verdict.Undecided, JudgementReasons.NameOnly),
            _ => (verdict, reason),
        };
    }

    internal Judgement Explain(Verdict verdict, string reason, in Coordinate coordinate) => new(
        verdict,
        Product.Rule,
        ConfidenceThrough(coordinate),
        reason,
        coordinate,
        _rangeText ??= Product.Range?.ToText() ?? "",
        Scheme?.Name ?? "");

    private (Verdict Verdict, string Reason) Decide(in Coordinate coordinate, IComparable? version)
    {
        if (Product.Rule == RangeRule.CpeWithoutVersion)
        {
            return (Verdict.Undecided, Product.Undecided ?? JudgementReasons.ProductWithoutVersion);
        }

        if (Product.Range is null)
        {
            var missing = Product.Rule == RangeRule.NameOnly ? JudgementReasons.NameOnly : JudgementReasons.RangeMissing;
            return (Verdict.Undecided, Product.Undecided ?? missing);
        }

        // Two threads may both prepare; the results are the same and one of them stays.
        _range ??= new PreparedRange(Product.Range, Scheme);
        return _range.Contains(coordinate.Version, version) switch
        {
            RangeVerdict.Inside => (Verdict.Affected, JudgementReasons.InRange),

            // A reader that could not read everything leaves its reason beside the range that it could read.
            RangeVerdict.Outside when Product.Undecided is not null => (Verdict.Undecided, Product.Undecided),
            RangeVerdict.Outside => (Verdict.NotAffected, JudgementReasons.NotInRange),
            _ => (Verdict.Undecided, WhyUndecided(coordinate, version)),
        };
    }

    private string WhyUndecided(in Coordinate coordinate, IComparable? version) =>
        coordinate.Version.Length == 0 ? JudgementReasons.VersionUnknown
        : Scheme is null ? JudgementReasons.SchemeUnknown
        : version is null ? JudgementReasons.VersionUnordered
        : JudgementReasons.BoundUnordered;

    private bool IsOfRelease(in Coordinate coordinate) =>
        Product.Rule != RangeRule.DistributionRange
        || DistributionRelease.Reach(coordinate.Package.Ecosystem, Product.Package.Ecosystem) == ReleaseReach.Same;

    private bool IsNameOnly(in Coordinate coordinate) =>
        Product.Rule == RangeRule.NameOnly || coordinate.Kind == CoordinateKind.Name;

    private Confidence ConfidenceThrough(in Coordinate coordinate)
    {
        var stated = Product.Rule switch
        {
            RangeRule.DistributionRange => IsOfRelease(coordinate) ? Confidence.High : Confidence.Medium,
            RangeRule.PackageRange => Confidence.High,
            RangeRule.CpeRange => Confidence.Medium,
            _ => Confidence.Low,
        };
        var found = coordinate.Kind switch
        {
            CoordinateKind.Name => Confidence.Low,
            CoordinateKind.Alias when coordinate.Package.Ecosystem == PackageName.NameEcosystem => Confidence.Low,
            CoordinateKind.Alias => Confidence.Medium,
            _ => Confidence.High,
        };
        return stated > found ? stated : found;
    }
}
