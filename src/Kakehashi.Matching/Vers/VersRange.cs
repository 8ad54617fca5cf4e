using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Vers;

/// <summary>
/// A range in the universal notation <c>vers:npm/&gt;=1.0.0|&lt;2.0.0</c> (package-url, VERS specification). Two neighbours
/// that bound from below and above are an interval; intervals and single versions are a union.
/// </summary>
public sealed class VersRange
{
    private readonly VersionScheme? _order;

    internal VersRange(string scheme, bool isEverything, IReadOnlyList<VersConstraint> constraints)
    {
        Scheme = scheme;
        IsEverything = isEverything;
        Constraints = constraints;
        _order = VersionSchemes.OfVers(scheme);
    }

    /// <summary>The scheme, such as <c>npm</c> or <c>deb</c>.</summary>
    public string Scheme { get; }

    /// <summary>Whether it is <c>*</c>: every version.</summary>
    public bool IsEverything { get; }

    /// <summary>The constraints in the order written; none when the range holds every version or no version.</summary>
    public IReadOnlyList<VersConstraint> Constraints { get; }

    /// <summary>Reads a range, sorting what is not sorted.</summary>
    public static bool TryParse(string text, out VersRange range)
    {
        var isRange = VersReader.Read(text, isStrict: false, out range) == VersFault.None;
        range = isRange ? range.Sorted() : range;
        return isRange;
    }

    /// <summary>Reads a range to the letter of the specification: sorted, no version twice, only versions of the scheme.</summary>
    public static bool TryParseStrict(string text, out VersRange range, out VersFault fault)
    {
        fault = VersReader.Read(text, isStrict: true, out range);
        return fault == VersFault.None;
    }

    /// <summary>The range of intervals, in their order from the lowest; what touches is not joined.</summary>
    public static VersRange Of(string scheme, VersionRange range)
    {
        var constraints = new List<VersConstraint>();
        foreach (var interval in range.Intervals)
        {
            if (interval is ({ } lower, true, { } upper, true) && lower == upper)
            {
                constraints.Add(new VersConstraint(VersSign.Equal, lower));
                continue;
            }

            if (interval.Lower is { } from)
            {
                constraints.Add(new VersConstraint(interval.LowerInclusive ? VersSign.GreaterOrEqual : VersSign.Greater, from));
            }

            if (interval.Upper is { } to)
            {
                constraints.Add(new VersConstraint(interval.UpperInclusive ? VersSign.LessOrEqual : VersSign.Less, to));
            }
        }

        return new VersRange(scheme, range.Intervals.Contains(VersionInterval.Everything), constraints);
    }

    /// <summary>
    /// The same versions with the fewest constraints (VERS, "Simplification"). A range whose versions cannot all be ordered
    /// stays as it is.
    /// </summary>
    public VersRange Simplify() => _order is not null && Constraints.All(constraint => _order.TryParse(constraint.Version, out _))
        ? new VersRange(Scheme, IsEverything, VersSimplification.Of(_order, Sorted().Constraints))
        : this;

    /// <summary>Whether a version is inside; undecided where it cannot be ordered and is not named itself.</summary>
    public RangeVerdict Contains(string version)
    {
        if (IsEverything)
        {
            return RangeVerdict.Inside;
        }

        // "Not this one" goes before "this one", in whatever order a contradictory range states them.
        var same = Constraints.Where(constraint => constraint.Version == version || _order?.Compare(version, constraint.Version) == 0).ToList();
        if (same.Any(constraint => constraint.Sign == VersSign.NotEqual))
        {
            return RangeVerdict.Outside;
        }

        if (same.Any(constraint => constraint.Sign == VersSign.Equal))
        {
            return RangeVerdict.Inside;
        }

        return ToRange().Contains(_order, version);
    }

    /// <summary>The intervals, for matching; a version that is not to be inside parts an interval in two.</summary>
    public VersionRange ToRange() => IsEverything ? VersionRange.Everything : VersIntervals.Of(_order, Simplify().Constraints);

    /// <summary>The text in the specification's form, the constraints in the order they have.</summary>
    public override string ToString() => $"vers:{Scheme}/" + (IsEverything
        ? "*"
        : string.Join('|', Constraints.Select(constraint => constraint.SignText + VersText.Encode(constraint.Version))));

    // A stable sort: constraints of one version keep their order.
    private VersRange Sorted()
    {
        if (_order is null || !Constraints.All(constraint => _order.TryParse(constraint.Version, out _)))
        {
            return this;
        }

        return new VersRange(Scheme, IsEverything, [.. Constraints.OrderBy(constraint => _order.TryParse(constraint.Version, out var value) ? value : null!)]);
    }
}
