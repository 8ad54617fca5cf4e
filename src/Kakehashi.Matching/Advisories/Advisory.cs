namespace Kakehashi.Matching.Advisories;

/// <summary>What one record of one source says about one vulnerability (or, for a bulletin, about several).</summary>
public sealed record Advisory
{
    /// <summary>The record's own identifier (<c>CVE-2021-44228</c>, <c>GHSA-…</c>, <c>JVNDB-…</c>); never empty.</summary>
    public required string Id { get; init; }

    /// <summary>Other identifiers that the source calls the same vulnerability.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Vulnerabilities that the record is about without being identical to them (a distribution's erratum).</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Where the source says the record stands.</summary>
    public AdvisoryState State { get; init; }

    /// <summary>Title in the source's words, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Description in the source's words, or null.</summary>
    public string? Description { get; init; }

    /// <summary>BCP 47 language of title and description (<c>ja</c>, <c>en</c>).</summary>
    public string Language { get; init; } = "en";

    /// <summary>When the matter became public, or null when the source does not say.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the source last changed the record, or null when it does not say (or says year 1).</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>When the source withdrew the record, or null.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    /// <summary>Severity statements, in the source's order.</summary>
    public IReadOnlyList<SeverityStatement> Severities { get; init; } = [];

    /// <summary>What is affected. Empty means that the source states nothing, not that nothing is affected.</summary>
    public IReadOnlyList<AffectedProduct> Affected { get; init; } = [];

    /// <summary>Links, in the source's order.</summary>
    public IReadOnlyList<AdvisoryReference> References { get; init; } = [];

    /// <summary>Weakness ids such as <c>CWE-79</c>.</summary>
    public IReadOnlyList<string> Weaknesses { get; init; } = [];

    /// <summary>Known exploitation, when the source is about that (KEV); otherwise null.</summary>
    public ExploitationNotice? Exploitation { get; init; }
}

/// <summary>State of a record in its source.</summary>
public enum AdvisoryState
{
    /// <summary>In force.</summary>
    Published,

    /// <summary>In force, not analysed by the source yet (no product data).</summary>
    AwaitingAnalysis,

    /// <summary>The numbering authority rejected it.</summary>
    Rejected,

    /// <summary>The source took it back.</summary>
    Withdrawn,

    /// <summary>The source itself marks it as disputed or unsettled.</summary>
    Disputed,
}

/// <summary>A severity as one source states it.</summary>
/// <param name="CvssVersion"><c>2.0</c>, <c>3.0</c>, <c>3.1</c>, <c>4.0</c>, or empty for a word without vector.</param>
/// <param name="Vector">Vector string as written, or null.</param>
/// <param name="BaseScore">Base score 0.0–10.0 as stated, else computed from the vector, else null.</param>
/// <param name="Word">Severity word as the source writes it, or null.</param>
/// <param name="StatedBy">Who gives the score when it is not the source itself (<c>nvd@nist.gov</c>, a CNA), or null.</param>
public sealed record SeverityStatement(
    string CvssVersion, string? Vector, double? BaseScore, string? Word = null, string? StatedBy = null);

/// <summary>A link of an advisory.</summary>
/// <param name="Url">Absolute URL as written.</param>
/// <param name="Kind">Kind word of the source (<c>ADVISORY</c>, <c>Patch</c> …), or null.</param>
/// <param name="Title">Title as written, or null.</param>
public sealed record AdvisoryReference(string Url, string? Kind = null, string? Title = null);

/// <summary>A catalogue's statement that the vulnerability is exploited.</summary>
/// <param name="Added">Day on which the catalogue listed it.</param>
/// <param name="Due">Day by which the catalogue's own audience must act, or null.</param>
/// <param name="Ransomware">Whether use by ransomware is known.</param>
/// <param name="RequiredAction">Action in the catalogue's words, or null.</param>
public sealed record ExploitationNotice(DateOnly Added, DateOnly? Due, bool Ransomware, string? RequiredAction);
