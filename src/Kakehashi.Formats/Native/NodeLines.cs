using System.Globalization;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.Native;

/// <summary>
/// The release lines of Node.js (0.10, 0.12, 4, 5 …) of which a record says nothing. The working group looks at the lines that it
/// still mends; an older line that is out of support is not free of the vulnerability, nobody looked at it.
/// </summary>
internal static class NodeLines
{
    /// <summary>
    /// The versions that are neither called vulnerable nor mended, in lines that are not listed, or between the last version of a
    /// line that is called vulnerable and the first mended one. Lines above the highest are not among them where that one is
    /// mended: they are made from a later state of the same source.
    /// </summary>
    /// <param name="order">The order of Node.js's versions.</param>
    /// <param name="vulnerable">What the record calls vulnerable, whole lines as a rule.</param>
    /// <param name="mended">What the record calls mended.</param>
    public static List<VersionInterval> Unspoken(
        VersionScheme order, IReadOnlyList<VersionInterval> vulnerable, IReadOnlyList<VersionInterval> mended)
    {
        var spoken = new List<VersionInterval>([.. vulnerable, .. mended]);
        var safe = new List<VersionInterval>(mended);
        foreach (var one in vulnerable)
        {
            safe.AddRange(Before(one));
            safe.AddRange(Behind(order, one, mended));
        }

        spoken.AddRange(safe);
        if (Top(order, spoken) is { } top && safe.Exists(one => one.Upper is not null && order.Compare(one.Upper, top) == 0))
        {
            spoken.Add(new VersionInterval(top, true, null, false));
        }

        return vulnerable.Count == 0 ? [] : VersionGaps.Between(order, spoken);
    }

    // "9.7.x" says of the line 9 where the vulnerability begins.
    private static IEnumerable<VersionInterval> Before(VersionInterval one) =>
        one.Lower is { } lower && LineOf(lower) is { } line ? [new VersionInterval(line.Start, true, lower, !one.LowerInclusive)] : [];

    // "<6.2.0" says where it ends, unless the record itself says that the line is mended from a later version on.
    private static IEnumerable<VersionInterval> Behind(VersionScheme order, VersionInterval one, IReadOnlyList<VersionInterval> mended) =>
        one.Upper is { } upper && LineOf(upper) is { } line && !(line.IsStart && !one.UpperInclusive)
        && !mended.Any(fix => fix.Lower is not null && order.Compare(fix.Lower, upper) >= 0 && order.Compare(fix.Lower, line.End) < 0)
            ? [new VersionInterval(upper, !one.UpperInclusive, line.End, false)]
            : [];

    // The end of the highest line of which something is said; null when there is none above it.
    private static string? Top(VersionScheme order, List<VersionInterval> spoken) => spoken.Exists(one => one.Upper is null)
        ? null
        : spoken.Select(one => one.Upper!).Aggregate((string?)null, (top, next) => top is null || order.Compare(next, top) > 0 ? next : top);

    private static Line? LineOf(string version)
    {
        var numbers = version.Split('-')[0].Split('.');
        if (numbers.Length != 3 || !IsNumber(numbers[0], out var major) || !IsNumber(numbers[1], out var minor))
        {
            return null;
        }

        // Before version 1 each even minor was a line.
        return major == 0
            ? new Line($"0.{minor}.0-0", $"0.{minor + 1}.0-0", numbers[2] == "0")
            : new Line($"{major}.0.0-0", $"{major + 1}.0.0-0", numbers[1] == "0" && numbers[2] == "0");
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < int.MaxValue;

    /// <summary>A line of releases.</summary>
    /// <param name="Start">Its first version, pre-releases included.</param>
    /// <param name="End">The first version behind it.</param>
    /// <param name="IsStart">Whether the version that was asked for is the line's first.</param>
    private sealed record Line(string Start, string End, bool IsStart);
}
