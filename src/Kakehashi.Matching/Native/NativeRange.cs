using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>A range in the notation of an ecosystem: one of the alternatives must hold, and of it every constraint.</summary>
public sealed class NativeRange
{
    private readonly NativeSyntax _syntax;

    internal NativeRange(NativeSyntax syntax, IReadOnlyList<IReadOnlyList<VersConstraint>> alternatives)
    {
        _syntax = syntax;
        Alternatives = alternatives;
    }

    /// <summary>The alternatives; one without constraints holds every version.</summary>
    public IReadOnlyList<IReadOnlyList<VersConstraint>> Alternatives { get; }

    /// <summary>Whether a version is inside.</summary>
    /// <param name="version">The version.</param>
    /// <param name="asResolver">
    /// Whether to leave out the pre-releases that the ecosystem's resolver would not choose; an advisory means them too.
    /// </param>
    public RangeVerdict Contains(string version, bool asResolver = false)
    {
        if (!_syntax.Order.TryParse(version, out _))
        {
            return RangeVerdict.Undecided;
        }

        var isUndecided = false;
        foreach (var alternative in Alternatives)
        {
            var holds = alternative.Select(constraint => _syntax.Holds(version, constraint)).ToList();
            if (holds.TrueForAll(one => one == true) && (!asResolver || _syntax.Admits(version, alternative)))
            {
                return RangeVerdict.Inside;
            }

            isUndecided |= !holds.Contains(false) && holds.Contains(null);
        }

        return isUndecided ? RangeVerdict.Undecided : RangeVerdict.Outside;
    }

    /// <summary>Whether the whole range lies below a version, which is not inside.</summary>
    /// <param name="version">The version.</param>
    /// <param name="asResolver">As in <see cref="Contains"/>.</param>
    public bool IsBelow(string version, bool asResolver = false) => IsPassed(version, asResolver, isAbove: true);

    /// <summary>Whether the whole range lies above a version, which is not inside.</summary>
    /// <param name="version">The version.</param>
    /// <param name="asResolver">As in <see cref="Contains"/>.</param>
    public bool IsAbove(string version, bool asResolver = false) => IsPassed(version, asResolver, isAbove: false);

    /// <summary>Whether the bounds leave room for a version in both ranges; single versions left out are not looked at.</summary>
    public bool Intersects(NativeRange other) => Alternatives.Any(mine =>
        other.Alternatives.Any(theirs => NativeToVers.Narrowest(_syntax.Order, [.. mine, .. theirs]) is not null));

    /// <summary>The constraints as they are understood: blanks for "and", <c>||</c> for "or", nothing for every version.</summary>
    public override string ToString() => string.Join("||", Alternatives.Select(alternative =>
        string.Join(' ', alternative.Select(constraint => constraint.SignText + constraint.Version))));

    /// <summary>The same range as a <c>vers</c> range; null when it holds no version, or a bound cannot be ordered.</summary>
    public VersRange? ToVers() => NativeToVers.Convert(_syntax, Alternatives);

    // Every alternative ends on the side where the version is, and does not begin there only.
    private bool IsPassed(string version, bool asResolver, bool isAbove) =>
        Contains(version, asResolver) == RangeVerdict.Outside
        && Alternatives.All(alternative => NativeToVers.Narrowest(_syntax.Order, alternative) is { } interval && (isAbove
            ? interval.Upper is not null && IsBeyond(version, interval.Lower, interval.LowerInclusive, side: 1)
            : interval.Lower is not null && IsBeyond(version, interval.Upper, interval.UpperInclusive, side: -1)));

    private bool IsBeyond(string version, string? bound, bool isInclusive, int side) =>
        bound is null || (_syntax.Order.Compare(version, bound) is { } order && (order * side > 0 || (order == 0 && isInclusive)));
}
