namespace Kakehashi.Matching.Ranges;

/// <summary>One statement of prose.</summary>
/// <param name="Interval">What it says; when it is not whole, what is affected in every reading.</param>
/// <param name="IsWhole">Whether it can mean nothing else.</param>
/// <param name="Fixed">The version from which on the text calls the product mended, or null.</param>
internal readonly record struct ProseClause(VersionInterval Interval, bool IsWhole, string? Fixed = null)
{
    public static ProseClause Everything { get; } = new(VersionInterval.Everything, true);

    /// <summary>All before the version.</summary>
    public static ProseClause Below(ProseVersion version) => version switch
    {
        { IsFamily: true } => new(new VersionInterval(null, false, version.FamilyStart, false), true),
        { Kind: ProseVersionKind.Qualified } => new(new VersionInterval(null, false, version.Text, false), false),
        _ => new(new VersionInterval(null, false, version.Text, false), true, version.Text),
    };

    /// <summary>All before the version, which itself may or may not be meant.</summary>
    public static ProseClause BelowOrAt(ProseVersion version) => Below(version) with { IsWhole = false, Fixed = null };

    /// <summary>The version and all before it. "12 and earlier" may or may not mean 12.3.</summary>
    public static ProseClause UpTo(ProseVersion version) => version switch
    {
        { IsFamily: true } => new(new VersionInterval(null, false, version.FamilyEnd, false), true),
        { Kind: ProseVersionKind.Qualified } => Below(version),
        _ => new(new VersionInterval(null, false, version.Text, true), version.Kind == ProseVersionKind.Release),
    };

    /// <summary>The version and all after it; null for one with something behind it that has no order.</summary>
    public static ProseClause? From(ProseVersion version) => version switch
    {
        { IsFamily: true } => new(new VersionInterval(version.FamilyStart, true, null, false), true),
        { Kind: ProseVersionKind.Qualified } => null,
        _ => new(new VersionInterval(version.Text, true, null, false), true),
    };

    /// <summary>All after the version; null where that is not certain.</summary>
    public static ProseClause? After(ProseVersion version) => version switch
    {
        { IsFamily: true } => new(new VersionInterval(version.FamilyEnd, true, null, false), true),
        { Kind: ProseVersionKind.Release } => new(new VersionInterval(version.Text, false, null, false), true),
        { Kind: ProseVersionKind.Number } when version.AsFamily() is { } family =>
            new(new VersionInterval(family.FamilyEnd, true, null, false), false),
        _ => null,
    };

    /// <summary>A version that stands alone; "8.0" may be one release or its family, and 8.0 is in both.</summary>
    public static ProseClause? Alone(ProseVersion version) => version switch
    {
        { IsFamily: true } => Family(version),
        { Kind: ProseVersionKind.Qualified } => null,
        _ => new(VersionInterval.Exactly(version.Text), version.IsOneRelease),
    };

    public static ProseClause Family(ProseVersion version) =>
        new(new VersionInterval(version.FamilyStart, true, version.FamilyEnd, false), true);

    /// <summary>What both say, this one from below and the other from above.</summary>
    public ProseClause And(ProseClause upper) => new(
        Interval with { Upper = upper.Interval.Upper, UpperInclusive = upper.Interval.UpperInclusive },
        IsWhole && upper.IsWhole,
        upper.Fixed);

    /// <summary>
    /// The part of the statement that lies in the family; null when it reaches out of it, and so speaks of something
    /// else.
    /// </summary>
    public ProseClause? Within(ProseVersion family)
    {
        var (start, end) = (family.FamilyStart, family.FamilyEnd);
        var isInside = Interval != VersionInterval.Everything
            && IsIn(Interval.Lower, start, end)
            && IsIn(Interval.Upper, start, end);
        return !isInside
            ? null
            : this with
            {
                Interval = new VersionInterval(
                    Interval.Lower ?? start,
                    Interval.Lower is null || Interval.LowerInclusive,
                    Interval.Upper ?? end,
                    Interval.Upper is not null && Interval.UpperInclusive),
            };
    }

    private static bool IsIn(string? bound, string start, string end) =>
        bound is null || (ProseUnion.Order.Compare(start, bound) <= 0 && ProseUnion.Order.Compare(bound, end) <= 0);
}
