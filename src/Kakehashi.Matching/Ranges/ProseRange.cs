using Kakehashi.Matching.Advisories;

namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads affected versions out of prose as JVN writes it (「2.4.0 およびそれ以前」, "prior to 2.5"), where it can only mean
/// one thing. Editions, unnamed branches, and builds are left to a person.
/// </summary>
public static class ProseRange
{
    private const int MaxClauses = 32;

    /// <summary>The range that the text states, or null when it can mean several things or cannot be read.</summary>
    /// <param name="text">Version prose.</param>
    public static VersionRange? Read(string text) =>
        Understand(text) is { IsWhole: true } reading ? reading.Range : null;

    /// <summary>What the text says; of a text that can mean several things, what is affected in each of them.</summary>
    /// <param name="text">Version prose; more than 300 characters are not read.</param>
    /// <param name="product">
    /// The product's name, which the text may repeat in front of a version; empty when unknown.
    /// </param>
    public static RangeReading Understand(string text, string product = "")
    {
        if (!ProseText.TryNormalize(text, out var normal))
        {
            return RangeReading.Unknown(JudgementReasons.Prose);
        }

        var cursor = new ProseCursor(normal, ProseText.TryNormalize(product, out var name) ? name : "");
        var clauses = new List<ProseClause>();
        do
        {
            if (clauses.Count == MaxClauses || ProseReader.Read(ref cursor) is not { } clause)
            {
                return RangeReading.Unknown(JudgementReasons.Prose);
            }

            clauses.Add(clause);
        }
        while (cursor.TakeSeparator());

        return cursor.IsAtEnd ? ProseUnion.Of(clauses) : RangeReading.Unknown(JudgementReasons.Prose);
    }
}
