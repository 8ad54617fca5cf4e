namespace Kakehashi.Matching.Cvss;

/// <summary>Scores straight from the text of a vector, of whatever version it is.</summary>
public static class CvssScore
{
    /// <summary>The base score 0.0–10.0 of a vector of version 2.0, 3.0, 3.1 or 4.0; null when the text is none.</summary>
    public static double? Base(string vector) => CvssVector.TryParse(vector, out var parsed) ? parsed.BaseScore() : null;

    /// <summary>All scores of a vector; null when the text is none.</summary>
    public static CvssScores? Of(string vector) => CvssVector.TryParse(vector, out var parsed) ? parsed.Score() : null;
}
