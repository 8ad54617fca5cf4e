using System.Globalization;

namespace Kakehashi.Load;

/// <summary>Prints what a run measured.</summary>
internal static class Figures
{
    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The wait below which this share of them lies, in milliseconds; 0 when there are none.</summary>
    public static double At(IReadOnlyCollection<TimeSpan> times, double share)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string Spread(IReadOnlyCollection<TimeSpan> times) => times.Count == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{times.Count} times, median {At(times, 0.5):N0} ms, p99 {At(times, 0.99):N0} ms, worst {At(times, 1):N0} ms");
}
