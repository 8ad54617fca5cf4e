namespace Kakehashi.Matching.Cvss;

/// <summary>The scores of a vector, each 0.0–10.0 in steps of 0.1.</summary>
/// <param name="Version">The version that defines them.</param>
/// <param name="Base">Out of the base metrics alone (in 4.0: CVSS-B).</param>
/// <param name="Temporal">
/// With the temporal metrics (in 4.0: the threat metrics, CVSS-BT). In 3.x always there, equal to the base score when none
/// is stated; else null when the vector states none of them.
/// </param>
/// <param name="Environmental">
/// With the environmental metrics and, where stated, the temporal ones (in 4.0: CVSS-BE or CVSS-BTE). In 3.x always there,
/// and in 3.1 not always the base score even when no metric is stated, because its equation differs; else null when the
/// vector states no environmental metric.
/// </param>
/// <param name="Overall">The score that the stated metrics ask for: environmental, else temporal, else base.</param>
public sealed record CvssScores(CvssVersion Version, double Base, double? Temporal, double? Environmental, double Overall)
{
    /// <summary>The severity of <see cref="Overall"/>.</summary>
    public CvssSeverity Severity => CvssSeverities.Of(Version, Overall);

    /// <summary>The severity of <see cref="Base"/>, which is what feeds publish.</summary>
    public CvssSeverity BaseSeverity => CvssSeverities.Of(Version, Base);
}
