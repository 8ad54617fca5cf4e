namespace Kakehashi.Matching.Cvss;

/// <summary>The editions of the Common Vulnerability Scoring System.</summary>
public enum CvssVersion
{
    /// <summary>Version 2.0 (2007); its vectors bear no prefix.</summary>
    V2,

    /// <summary>Version 3.0 (2015).</summary>
    V30,

    /// <summary>Version 3.1 (2019).</summary>
    V31,

    /// <summary>Version 4.0 (2023).</summary>
    V4,
}
