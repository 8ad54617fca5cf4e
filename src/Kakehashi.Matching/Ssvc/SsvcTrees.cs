namespace Kakehashi.Matching.Ssvc;

/// <summary>
/// The two trees that a deployer needs, as CERT/CC and CISA define them. A letter is an outcome; a group goes through the
/// last question, a line through those before it, and there is a line for each state of exploitation.
/// </summary>
public static class SsvcTrees
{
    private static readonly SsvcPoint Exploitation = new("Exploitation", "1.1.0", ["none", "public poc", "active"]);
    private static readonly SsvcPoint Automatable = new("Automatable", "2.0.0", ["no", "yes"]);

    /// <summary>Deployer patch application priority 1.0.0.</summary>
    public static SsvcTree Deployer { get; } = Of(
        [
            Exploitation,
            new("System Exposure", "1.0.1", ["small", "controlled", "open"]),
            Automatable,
            new("Human Impact", "2.0.2", ["low", "medium", "high", "very high"]),
        ],
        new("Defer, Scheduled, Out-of-Cycle, Immediate", "1.0.0", ["defer", "scheduled", "out-of-cycle", "immediate"]),
        "DSOI",
        """
        DDSS DSSS DSSS SSSS DSSS SSSO
        DSSS SSSS DSSS SSSO SSSO SSOO
        SSOO SOOO SSOO OOOO SOOI OOII
        """);

    /// <summary>CISA coordinator 2.0.3.</summary>
    public static SsvcTree CisaCoordinator { get; } = Of(
        [
            Exploitation,
            Automatable,
            new("Technical Impact", "1.0.0", ["partial", "total"]),
            new("Mission and Well-Being Impact", "1.0.0", ["low", "medium", "high"]),
        ],
        new("CISA Levels", "1.1.0", ["track", "track*", "attend", "act"]),
        "T*AC",
        """
        TTT TT* TTA TTA
        TT* T*A TTA T*A
        TTA TAC AAC ACC
        """);

    private static SsvcTree Of(SsvcPoint[] points, SsvcPoint outcome, string letters, string table) =>
        new(points, outcome, [.. table.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letters.IndexOf(letter, StringComparison.Ordinal))]);
}
