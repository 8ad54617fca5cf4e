using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Advisories;

/// <summary>What a statement of an advisory means for one version of a product.</summary>
public enum Verdict
{
    /// <summary>The version is inside what the advisory calls affected.</summary>
    Affected,

    /// <summary>The version is certainly outside.</summary>
    NotAffected,

    /// <summary>It cannot be told; the reason says why. Never to be read as "not affected".</summary>
    Undecided,

    /// <summary>The statement says nothing of this version: as if it did not stand there.</summary>
    Silent,
}

/// <summary>How far a judgement may be trusted, best first.</summary>
public enum Confidence
{
    /// <summary>The ecosystem's or distribution's own name, versions and order.</summary>
    High,

    /// <summary>A product of the CPE dictionary, or a package under an alias.</summary>
    Medium,

    /// <summary>Prose, plain names, products without versions: for a person to look at.</summary>
    Low,
}

/// <summary>One statement held against one version, with what was compared: the evidence of a match.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Rule">Kind of the statement.</param>
/// <param name="Confidence">Trust, from the statement and the name by which it was found.</param>
/// <param name="Reason">One of <see cref="JudgementReasons"/>, or the code that the advisory's reader gave.</param>
/// <param name="Coordinate">Name and version that were looked up.</param>
/// <param name="Range">The range compared with, as range text; empty when there is none.</param>
/// <param name="Scheme">Name of the version order used; empty when there is none.</param>
public sealed record Judgement(
    Verdict Verdict, RangeRule Rule, Confidence Confidence, string Reason, Coordinate Coordinate, string Range, string Scheme);
