namespace Kakehashi.Formats.Packed;

/// <summary>
/// Bounds within which outside files are read. What exceeds one is set aside with its place; it is never an exception.
/// </summary>
public sealed record ReadLimits
{
    /// <summary>The bounds that suit the published feeds (the largest is near 1 GiB of text).</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Most bytes of one document after decompression.</summary>
    public long DocumentBytes { get; init; } = 2L << 30;

    /// <summary>Most bytes of one record (one CVE, one OSV document, one XML item).</summary>
    public int RecordBytes { get; init; } = 64 << 20;

    /// <summary>Most levels of nesting within one record.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most entries of one archive.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>
    /// Most decompressed bytes for each compressed byte, asked once <see cref="RatioFree"/> bytes have come out.
    /// </summary>
    public int Ratio { get; init; } = 250;

    /// <summary>
    /// Decompressed bytes up to which the ratio is not asked: small files of repeated text compress very well.
    /// </summary>
    public long RatioFree { get; init; } = 16 << 20;
}
