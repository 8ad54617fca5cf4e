using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cvss;

namespace Kakehashi.Formats.Advisories;

/// <summary>Severity statements out of a CVSS vector alone.</summary>
internal static class CvssStatements
{
    /// <summary>The statement of a vector whose source gives neither version nor score.</summary>
    public static SeverityStatement OfVector(string vector) => new(VersionOf(vector), vector, CvssScore.Base(vector));

    /// <summary>The version that a vector bears; one without prefix is of version 2.</summary>
    public static string VersionOf(string vector)
    {
        if (!vector.StartsWith("CVSS:", StringComparison.Ordinal))
        {
            return vector.TrimStart('(').StartsWith("AV:", StringComparison.Ordinal) ? "2.0" : "";
        }

        var end = vector.IndexOf('/', StringComparison.Ordinal);
        return end is > 5 and <= 9 ? vector[5..end] : "";
    }
}
