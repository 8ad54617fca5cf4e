namespace Kakehashi.Fuzz;

/// <summary>All parsers of text that the library has.</summary>
internal static class Targets
{
    public static IEnumerable<Target> All =>
        VersionTargets.All.Concat(RangeTargets.All).Concat(NameTargets.All).Concat(ScoreTargets.All);

    /// <summary>Fails when a promise does not hold.</summary>
    public static void Promise(bool holds, string promise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(promise);
        }
    }
}
