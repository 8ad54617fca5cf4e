using System.Globalization;

namespace Kakehashi.Load;

/// <summary>Prints what a run measured.</summary>
internal static class Figures
{
    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static string Spread(IReadOnlyCollection<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return sorted.Length == 0 ? "none" : string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted.Length} times, median {At(0.5):N0} ms, p99 {At(0.99):N0} ms, worst {sorted[^1]:N0} ms");

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
