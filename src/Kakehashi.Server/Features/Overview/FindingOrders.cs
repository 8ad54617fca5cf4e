using Kakehashi.Server.Features.Matches.Reach;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The orders of the findings list, each as it stands when not turned round; ties end at the number.</summary>
internal static class FindingOrders
{
    public const string Severity = "severity";
    private const string Published = "published";
    private const string Name = "name";

    /// <summary>The order that a filter asks for; by the number of systems is worked out from the worst first.</summary>
    public static (string Name, Comparison<FindingHead> Order) Of(FindingFilter filter) => filter.Sort switch
    {
        Published => (Published, ByDay),
        Name => (Name, ByName),
        _ => (Severity, BySeverity),
    };

    public static int BySeverity(FindingHead left, FindingHead right) =>
        right.SeverityRank.CompareTo(left.SeverityRank) is not 0 and var order ? order : right.Key.CompareTo(left.Key);

    /// <summary>The newest first; without a day last.</summary>
    public static int ByDay(FindingHead left, FindingHead right) =>
        Nullable.Compare(right.FirstPublic, left.FirstPublic) is not 0 and var order ? order : right.Key.CompareTo(left.Key);

    private static int ByName(FindingHead left, FindingHead right) => string.CompareOrdinal(right.Name, left.Name);
}
