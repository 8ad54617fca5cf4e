using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cvss;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// A CVSS vector with the score and severity that it computes to: what a source states beside its vector may differ from it, and
/// a document that says both is refused (CSAF 2.0, 6.1.9).
/// </summary>
internal sealed record VexScore(CvssVersion Version, string Vector, double Base, string Severity, string StatedBy)
{
    /// <summary>One for each version of CVSS, the newest version first; of several vectors of a version the most severe.</summary>
    public static List<VexScore> Of(IEnumerable<SeverityStatement> statements) =>
    [
        .. statements.Select(Of).OfType<VexScore>()
            .GroupBy(score => score.Version).OrderByDescending(group => group.Key)
            .Select(group => group.OrderByDescending(score => score.Base).ThenBy(score => score.Vector, StringComparer.Ordinal)
                .ThenBy(score => score.StatedBy, StringComparer.Ordinal).First()),
    ];

    private static VexScore? Of(SeverityStatement statement)
    {
        if (statement.Vector is not { } text || !CvssVector.TryParse(text, out var vector))
        {
            return null;
        }

        var score = vector.BaseScore();
        return new VexScore(
            vector.Version, vector.ToString(), score, CvssSeverities.Of(vector.Version, score).English(), ExportText.Prose(statement.StatedBy ?? ""));
    }
}
