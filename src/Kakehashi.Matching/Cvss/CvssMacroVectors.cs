namespace Kakehashi.Matching.Cvss;

/// <summary>The published scores of the macro vectors of CVSS 4.0 (section 8.3).</summary>
public static class CvssMacroVectors
{
    /// <summary>The score of the macro vector with these levels of its equivalence sets; null when no vector has them.</summary>
    public static double? Score(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) =>
        Math.Min(Math.Min(Math.Min(eq1, eq2), Math.Min(eq3, eq4)), Math.Min(eq5, eq6)) >= 0
        && Cvss4Table.Of(new MacroVector(eq1, eq2, eq3, eq4, eq5, eq6)) is { } tenths
            ? tenths / 10.0
            : null;
}
