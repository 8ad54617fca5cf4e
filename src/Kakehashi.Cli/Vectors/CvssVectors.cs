using System.Text.Json;
using Kakehashi.Matching.Cvss;

namespace Kakehashi.Cli.Vectors;

/// <summary>Rows with a CVSS vector: its scores and severity, or that it is to be refused.</summary>
internal static class CvssVectors
{
    public static bool? Judge(JsonElement row)
    {
        if (row.Text("vector") is not { } vector)
        {
            return null;
        }

        if (row.Flag("valid") is { } isValid)
        {
            return CvssVector.TryParse(vector, out _) == isValid;
        }

        if (!row.Has("base") && !row.Has("score"))
        {
            return null;
        }

        if (CvssScore.Of(vector) is not { } scores)
        {
            return false;
        }

        var severity = (row.Has("score") ? scores.Severity : scores.BaseSeverity).English();
        return Agrees(row, "score", scores.Overall) && Agrees(row, "base", scores.Base)
            && Agrees(row, "temporal", scores.Temporal) && Agrees(row, "environmental", scores.Environmental)
            && (row.Text("severity") ?? severity) == severity;
    }

    /// <summary>FIRST's table is an object: a macro vector of six digits for each score.</summary>
    public static bool IsMacroVectorTable(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any()
        && root.EnumerateObject().All(row => row.Name.Length == 6 && row.Name.All(char.IsAsciiDigit) && row.Value.ValueKind == JsonValueKind.Number);

    public static bool JudgeMacroVector(JsonProperty row)
    {
        var sets = row.Name.Select(digit => digit - '0').ToArray();
        return CvssMacroVectors.Score(sets[0], sets[1], sets[2], sets[3], sets[4], sets[5]) == row.Value.GetDouble();
    }

    // A score that the source does not state is null there.
    private static bool Agrees(JsonElement row, string name, double? score) =>
        !row.TryGetProperty(name, out var expected) || expected.ValueKind != JsonValueKind.Number || expected.GetDouble() == score;
}
