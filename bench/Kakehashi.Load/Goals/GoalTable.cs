using System.Globalization;

namespace Kakehashi.Load.Goals;

/// <summary>The table of goals with what was measured, printed row by row as it comes.</summary>
/// <param name="factor">By how much the goals are eased: PostgreSQL may take twice as long.</param>
internal sealed class GoalTable(double factor)
{
    public static void PrintHead(string database) =>
        Console.WriteLine($"\n| work, on {database} | goal | measured | |\n|---|---|---|---|");

    /// <summary>A row whose figure must not be above the goal.</summary>
    public void AtMost(string work, double goal, double measured, string unit, string more = "") =>
        Print(work, $"at most {Text(goal * factor)} {unit}", $"{Text(measured)} {unit}{more}", measured <= goal * factor);

    /// <summary>A row whose figure must not be below the goal.</summary>
    public void AtLeast(string work, double goal, double measured, string unit, string more = "") =>
        Print(work, $"at least {Text(goal / factor)} {unit}", $"{Text(measured)} {unit}{more}", measured >= goal / factor);

    /// <summary>A row that holds or does not, on whatever database.</summary>
    public static void Holds(string work, string goal, string measured, bool holds) => Print(work, goal, measured, holds);

    private static void Print(string work, string goal, string measured, bool met) =>
        Console.WriteLine($"| {work} | {goal} | {measured} | {(met ? "met" : "**missed**")} |");

    private static string Text(double value) => value.ToString(value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);
}
