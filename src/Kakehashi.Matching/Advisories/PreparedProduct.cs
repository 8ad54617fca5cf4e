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

    private static readonly ConditionAnswer Nothing = new(ConditionState.Holds, "");

    private Asked? _asked;
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
        var (verdict, reason) = WeighRange(coordinate, version, beside);
        return Product is { Status: StatementStatus.Affected, Within: null } ? (verdict, reason) : ByStatus(verdict, reason);
    }

    // Only what surely stands in the range is spoken of, and what holds inside another product alone rules nothing in or out.
    private (Verdict Verdict, string Reason) ByStatus(Verdict verdict, string reason) => (Product.Status, verdict) switch
    {
        (StatementStatus.Affected, Verdict.Affected) => (Verdict.Undecided, JudgementReasons.WithinProduct),
        (StatementStatus.Affected, Verdict.Undecided) => (verdict, reason),
        (StatementStatus.NotAffected, Verdict.Affected) when Product.Within is null => (Verdict.NotAffected, JudgementReasons.StatedNotAffected),
        (StatementStatus.Fixed, Verdict.Affected) when Product.Within is null => (Verdict.NotAffected, JudgementReasons.StatedFixed),
        (StatementStatus.UnderInvestigation, Verdict.Affected) when Product.Undecided is JudgementReasons.LineNotListed => (Verdict.Undecided, Product.Undecided),
        (StatementStatus.UnderInvestigation, Verdict.Affected) => (Verdict.Undecided, JudgementReasons.UnderInvestigation),
        _ => (Verdict.Silent, ""),
    };

    private (Verdict Verdict, string Reason) WeighRange(in Coordinate coordinate, IComparable? version, Surroundings? beside)
    {
        var (verdict, reason) = Decide(coordinate, version);

        // Where the version is outside, no condition can change it; where only the name fits, nothing can confirm it.
        if (verdict is Verdict.NotAffected or Verdict.Silent)
        {
            return (verdict, reason);
        }

        var asked = Product.OnlyWith.Count == 0 ? Nothing : Conditions(coordinate, beside);
        if (verdict == Verdict.Undecided)
        {
            // What is said of another edition is not said of this one, in whatever version.
            return asked is { State: ConditionState.Fails, Reason: JudgementReasons.EditionOther }
                ? (Verdict.NotAffected, asked.Reason)
                : (verdict, reason);
        }

        return asked.State switch
        {
            ConditionState.Fails => (Verdict.NotAffected, asked.Reason),
            not ConditionState.Holds => (Verdict.Undecided, asked.Reason),
            _ when !IsOfRelease(coordinate) => (Verdict.Undecided, JudgementReasons.ReleaseUnknown),
            _ when coordinate.Kind == CoordinateKind.DoubtfulCpe => (Verdict.Undecided, JudgementReasons.CpeDoubtful),
            _ when coordinate.Kind == CoordinateKind.UpstreamCpe => (Verdict.Undecided, JudgementReasons.MaybeBackported),
            _ when IsNameOnly(coordinate) => (Verdict.Undecided, JudgementReasons.NameOnly),
            _ => (verdict, reason),
        };
    }

    /// <summary>
    /// Whether all holds that the statement asks for beside its version: one of the platforms, and the component being one
    /// of the editions that are meant.
    /// </summary>
    /// <param name="coordinate">Name and version of a component.</param>
    /// <param name="beside">What stands beside the component; null when nothing is known of it.</param>
    public ConditionAnswer Conditions(in Coordinate coordinate, Surroundings? beside = null)
    {
        beside ??= NothingKnown;
        var (platforms, variants) = _asked ??= Asked.Of(Product);
        var own = variants?.Judge(coordinate.Said, beside) ?? Nothing;
        if (own.State == ConditionState.Fails)
        {
            return own;
        }

        var around = beside.Judge(platforms);
        return around.State switch
        {
            ConditionState.Fails => around with { Reason = JudgementReasons.ConditionFails },
            ConditionState.Unknown => around with { Reason = JudgementReasons.ConditionUnknown },
            _ => own.State == ConditionState.Unknown || around.Because.Length == 0 ? own : around,
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
            RangeVerdict.Outside when Product.Undecided is JudgementReasons.OthersUnsaid => (Verdict.Silent, ""),
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

            // A version with a wildcard ranks below a range.
            RangeRule.CpeRange => Product is { Range: null, Undecided: JudgementReasons.CpeWildcard }
                ? Confidence.Low
                : Confidence.Medium,
            _ => Confidence.Low,
        };
        var found = coordinate.Kind switch
        {
            CoordinateKind.Name or CoordinateKind.DoubtfulCpe or CoordinateKind.UpstreamCpe => Confidence.Low,
            CoordinateKind.Alias when coordinate.Package.Ecosystem == PackageName.NameEcosystem => Confidence.Low,
            CoordinateKind.Alias => Confidence.Medium,
            _ => Confidence.High,
        };
        return stated > found ? stated : found;
    }

    /// <summary>What is asked for, parted once.</summary>
    private sealed record Asked(IReadOnlyList<string> Platforms, AskedVariants? Variants)
    {
        public static Asked Of(AffectedProduct product)
        {
            var variants = AskedVariants.Of(product.Package, product.OnlyWith, out var platforms);
            return new Asked(platforms, variants);
        }
    }
}
