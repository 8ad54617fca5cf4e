namespace Kakehashi.Formats.Advisories;

/// <summary>What one feed document says about itself, beside what was read of it, so that a gap can be seen.</summary>
public sealed record AdvisoryFeed
{
    /// <summary>Who publishes it (<c>nvd</c>, <c>osv</c>, <c>jvn</c>, <c>kev</c>), or the format that many publish.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Its format: <c>nvd-1.1</c>, <c>nvd-2.0</c>, <c>nvd-2.0-item</c>, <c>osv</c>, <c>jvnrss</c>, <c>vuldef</c>,
    /// <c>kev</c>, <c>updateinfo</c>, <c>oval</c> or <c>cvrf</c>.
    /// </summary>
    public required string Format { get; init; }

    /// <summary>When the publisher says that it made the document, or null.</summary>
    public DateTimeOffset? Stamp { get; init; }

    /// <summary>Version of the catalogue as written (KEV), or null.</summary>
    public string? CatalogueVersion { get; init; }

    /// <summary>
    /// How many records the publisher says there are: in the document, or behind all pages of an API answer; null when
    /// it does not say.
    /// </summary>
    public long? TotalStated { get; init; }

    /// <summary>
    /// Number of the document's first record among <see cref="TotalStated"/>, from 0; 0 for a whole feed.
    /// </summary>
    public long First { get; init; }

    /// <summary>How many records were understood.</summary>
    public long Understood { get; init; }

    /// <summary>How many records were set aside.</summary>
    public long SetAside { get; init; }

    /// <summary>Whether the document was read to its end; false for a truncated or broken one.</summary>
    public bool Complete { get; init; }
}
