namespace Kakehashi.Matching.Cvss;

/// <summary>Why a text is no CVSS vector.</summary>
public enum CvssFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Longer than any vector can be.</summary>
    TooLong,

    /// <summary>Neither a known prefix nor the bare form of version 2.</summary>
    UnknownVersion,

    /// <summary>A part is not <c>metric:value</c>.</summary>
    Malformed,

    /// <summary>A metric that the version does not have.</summary>
    UnknownMetric,

    /// <summary>A value that the metric does not have.</summary>
    UnknownValue,

    /// <summary>A metric is stated twice.</summary>
    RepeatedMetric,

    /// <summary>A base metric is missing.</summary>
    MissingMetric,

    /// <summary>Version 4.0 fixes the order of the metrics (section 7), and the vector has another.</summary>
    WrongOrder,
}
