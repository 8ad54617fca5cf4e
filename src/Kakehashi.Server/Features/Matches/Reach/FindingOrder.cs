namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>An order of findings; ties end at the number, so that pages never overlap.</summary>
/// <param name="Name">Under which it is remembered.</param>
/// <param name="Compare">The order as it stands when not turned round.</param>
internal sealed record FindingOrder(string Name, Comparison<FindingHead> Compare)
{
    /// <summary>The worst first.</summary>
    public static FindingOrder BySeverity { get; } = new("severity", (left, right) =>
        right.SeverityRank.CompareTo(left.SeverityRank) is not 0 and var order ? order : right.Key.CompareTo(left.Key));

    /// <summary>The newest first, those without a day last.</summary>
    public static FindingOrder ByDay { get; } = new("published", (left, right) =>
        Nullable.Compare(right.FirstPublic, left.FirstPublic) is not 0 and var order ? order : right.Key.CompareTo(left.Key));

    /// <summary>The likeliest to be exploited first, those without score last.</summary>
    public static FindingOrder ByEpss { get; } = new("epss", (left, right) =>
        right.Epss.CompareTo(left.Epss) is not 0 and var order ? order : BySeverity.Compare(left, right));

    /// <summary>By name, the last first.</summary>
    public static FindingOrder ByName { get; } = new("name", (left, right) => string.CompareOrdinal(right.Name, left.Name));
}
