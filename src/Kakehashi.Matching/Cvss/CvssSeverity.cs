namespace Kakehashi.Matching.Cvss;

/// <summary>The qualitative severity of a score (CVSS 3.1, section 5; CVSS 4.0, section 6).</summary>
public enum CvssSeverity
{
    /// <summary>0.0.</summary>
    None,

    /// <summary>0.1–3.9; in version 2 from 0.0.</summary>
    Low,

    /// <summary>4.0–6.9.</summary>
    Medium,

    /// <summary>7.0–8.9; in version 2 up to 10.0.</summary>
    High,

    /// <summary>9.0–10.0; version 2 has none.</summary>
    Critical,
}

/// <summary>The severity of scores, and its words.</summary>
public static class CvssSeverities
{
    /// <summary>The severity of a score of a version; NVD's bands for version 2, which itself names none.</summary>
    public static CvssSeverity Of(CvssVersion version, double score) => score switch
    {
        < 4 => version == CvssVersion.V2 || score > 0 ? CvssSeverity.Low : CvssSeverity.None,
        < 7 => CvssSeverity.Medium,
        < 9 => CvssSeverity.High,
        _ => version == CvssVersion.V2 ? CvssSeverity.High : CvssSeverity.Critical,
    };

    /// <summary>The word that JVN iPedia uses: 緊急, 重要, 警告, 注意, なし.</summary>
    public static string Japanese(this CvssSeverity severity) => severity switch
    {
        CvssSeverity.Critical => "緊急",
        CvssSeverity.High => "重要",
        CvssSeverity.Medium => "警告",
        CvssSeverity.Low => "注意",
        _ => "なし",
    };

    /// <summary>The word of the standard: Critical, High, Medium, Low, None.</summary>
    public static string English(this CvssSeverity severity) => severity switch
    {
        CvssSeverity.Critical => "Critical",
        CvssSeverity.High => "High",
        CvssSeverity.Medium => "Medium",
        CvssSeverity.Low => "Low",
        _ => "None",
    };
}
