namespace Kakehashi.Matching.Ssvc;

/// <summary>A question of a decision, or the decision itself (SSVC, "decision point").</summary>
/// <param name="Name">Name, such as <c>Exploitation</c>.</param>
/// <param name="Version">Version of its definition, such as <c>1.1.0</c>.</param>
/// <param name="Values">The answers, from the least to the most urgent where the table lists them so.</param>
public sealed record SsvcPoint(string Name, string Version, IReadOnlyList<string> Values);

/// <summary>One answer on the way to a decision.</summary>
/// <param name="Point">The question.</param>
/// <param name="Value">The answer.</param>
public readonly record struct SsvcStep(SsvcPoint Point, string Value);

/// <summary>What a tree says to a set of answers.</summary>
/// <param name="Outcome">The decision; null while answers that matter are missing.</param>
/// <param name="Possible">The outcomes that the answers leave open, in the tree's order; one when it is decided.</param>
/// <param name="Path">The answers taken, in the order of the tree.</param>
/// <param name="Missing">The questions without an answer; they may be left so where the outcome does not depend on them.</param>
/// <param name="Misread">The questions whose answer is none of theirs; they count as missing.</param>
public sealed record SsvcDecision(
    string? Outcome, IReadOnlyList<string> Possible, IReadOnlyList<SsvcStep> Path, IReadOnlyList<SsvcPoint> Missing, IReadOnlyList<SsvcPoint> Misread);

/// <summary>A decision table of SSVC (CERT/CC, Stakeholder-Specific Vulnerability Categorization): an outcome for each combination.</summary>
public sealed class SsvcTree
{
    // The outcome of each combination; the last question goes fastest.
    private readonly int[] _outcomes;

    internal SsvcTree(IReadOnlyList<SsvcPoint> points, SsvcPoint outcome, int[] outcomes)
    {
        Points = points;
        Outcome = outcome;
        _outcomes = outcomes;
    }

    /// <summary>The questions, in order.</summary>
    public IReadOnlyList<SsvcPoint> Points { get; }

    /// <summary>The decision and its values.</summary>
    public SsvcPoint Outcome { get; }

    /// <summary>Reads a decision table as CERT/CC publishes it (CSV with a header; one row for each combination).</summary>
    /// <returns>Whether the text is one, complete and without contradiction.</returns>
    public static bool TryRead(string csv, out SsvcTree tree)
    {
        tree = SsvcCsv.Read(csv)!;
        return tree is not null;
    }

    /// <summary>The decision for some answers; an unknown answer never decides anything by itself.</summary>
    /// <param name="answers">Answers by the names of the questions, without regard to case.</param>
    public SsvcDecision Decide(IReadOnlyDictionary<string, string> answers)
    {
        var chosen = new int[Points.Count];
        var path = new List<SsvcStep>();
        var missing = new List<SsvcPoint>();
        var misread = new List<SsvcPoint>();
        for (var at = 0; at < Points.Count; at++)
        {
            var point = Points[at];
            var answer = answers.FirstOrDefault(pair => pair.Key.Equals(point.Name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
            chosen[at] = point.Values.ToList().FindIndex(value => value.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen[at] >= 0)
            {
                path.Add(new SsvcStep(point, point.Values[chosen[at]]));
                continue;
            }

            missing.Add(point);
            if (!string.IsNullOrEmpty(answer))
            {
                misread.Add(point);
            }
        }

        var possible = Enumerable.Range(0, _outcomes.Length).Where(leaf => Agrees(leaf, chosen)).Select(leaf => _outcomes[leaf])
            .Distinct().Order().Select(outcome => Outcome.Values[outcome]).ToList();
        return new SsvcDecision(possible.Count == 1 ? possible[0] : null, possible, path, missing, misread);
    }

    private bool Agrees(int leaf, int[] chosen)
    {
        for (var at = Points.Count - 1; at >= 0; at--)
        {
            var (rest, value) = Math.DivRem(leaf, Points[at].Values.Count);
            if (chosen[at] >= 0 && chosen[at] != value)
            {
                return false;
            }

            leaf = rest;
        }

        return true;
    }
}
