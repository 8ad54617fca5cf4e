namespace Kakehashi.Matching.Advisories;

/// <summary>Brings together what several statements say of one vulnerability and one component.</summary>
public static class Verdicts
{
    /// <summary>
    /// The judgement that holds: the most trusted one that decided, affected before not affected among equals. An
    /// undecided one is never outvoted by a "not affected" that is trusted no more than it, and never hides an
    /// "affected". Null when there is none; the others stay evidence, and keeping them is the caller's part.
    /// </summary>
    /// <param name="judgements">All judgements on the vulnerability, in any order.</param>
    public static Judgement? Combine(IEnumerable<Judgement> judgements)
    {
        Judgement? decided = null;
        Judgement? undecided = null;
        foreach (var judgement in judgements)
        {
            if (judgement.Verdict == Verdict.Silent)
            {
                continue;
            }

            if (judgement.Verdict == Verdict.Undecided)
            {
                undecided = undecided is null || Trust(judgement, undecided) < 0 ? judgement : undecided;
            }
            else if (decided is null
                || Trust(judgement, decided) is var trust && (trust < 0 || (trust == 0 && judgement.Verdict < decided.Verdict)))
            {
                decided = judgement;
            }
        }

        return decided is null || (undecided is not null && decided.Verdict == Verdict.NotAffected && Trust(undecided, decided) <= 0)
            ? undecided
            : decided;
    }

    // A distribution's range under its own name outranks a package range that only an alias connects.
    private static int Trust(Judgement left, Judgement right) =>
        left.Confidence != right.Confidence
            ? (int)left.Confidence - (int)right.Confidence
            : (int)left.Rule - (int)right.Rule;
}
