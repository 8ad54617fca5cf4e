using System.Globalization;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>Severity statements, whose parts come in any order.</summary>
internal static class JvnSeverity
{
    /// <summary>The base statement; null when nothing is stated.</summary>
    public static SeverityStatement? Of(string? version, string? vector, string? score, string? word)
    {
        if (vector is null or "" && score is null or "" && word is null or "")
        {
            return null;
        }

        // JVN writes 3.0 for all of version 3; the vector knows better.
        var told = vector is { Length: > 0 } ? CvssStatements.VersionOf(vector) : "";
        const NumberStyles style = NumberStyles.AllowDecimalPoint;
        var isScore = double.TryParse(score, style, CultureInfo.InvariantCulture, out var parsed) && parsed is >= 0 and <= 10;
        double? number = isScore ? parsed : null;
        return new SeverityStatement(
            told.Length > 0 ? told : version ?? "", vector is "" ? null : vector, number, word is "" ? null : word);
    }
}
