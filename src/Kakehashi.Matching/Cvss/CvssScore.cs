namespace Kakehashi.Matching.Cvss;

/// <summary>Scores of CVSS vectors of any version, for whoever needs no more than the number.</summary>
public static class CvssScore
{
    /// <summary>The base score 0.0–10.0 of a vector of CVSS 2.0, 3.0, 3.1 or 4.0; null when it is none.</summary>
    public static double? Base(string vector) => CvssVector.TryParse(vector, out var parsed) ? parsed.Scores.Base : null;
}
