using Kakehashi.Matching.Advisories;

namespace Kakehashi.Domain.Advisories;

/// <summary>Severity level, as every page shows it.</summary>
public enum SeverityLevel
{
    /// <summary>未評価: no source rates it.</summary>
    Unrated,

    /// <summary>なし.</summary>
    None,

    /// <summary>注意.</summary>
    Low,

    /// <summary>警告.</summary>
    Medium,

    /// <summary>重要.</summary>
    High,

    /// <summary>緊急.</summary>
    Critical,
}

/// <summary>
/// One published vulnerability, whoever reports it. Public by construction. Its number is permanent: when two turn out to
/// be one, the younger stays as a tombstone that points to the elder.
/// </summary>
public sealed class Finding
{
    /// <summary>Permanent number.</summary>
    public required long Key { get; init; }

    /// <summary>The identifier by which people call it: the CVE where there is one, else its first source's id.</summary>
    public required string Name { get; init; }

    /// <summary>Title in Japanese; empty while no source gives one.</summary>
    public string TitleJa { get; init; } = "";

    /// <summary>Title in English, or the beginning of a description; empty when no source has words.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>State over all records.</summary>
    public AdvisoryState State { get; init; }

    /// <summary>Level of the leading severity statement.</summary>
    public SeverityLevel Severity { get; init; }

    /// <summary>Base score of the leading statement, or null.</summary>
    public double? Score { get; init; }

    /// <summary>Level and score as one number to sort by: 0 unrated, else 10 × level + score.</summary>
    public double SeverityRank { get; init; }

    /// <summary>Source of the leading statement; empty when unrated.</summary>
    public string SeveritySource { get; init; } = "";

    /// <summary>CVSS vector of the leading statement; empty when it has none.</summary>
    public string Vector { get; init; } = "";

    /// <summary>Day on which it first became public, over all records; null when no source says.</summary>
    public DateTimeOffset? FirstPublic { get; init; }

    /// <summary>Latest change that a source states, or null.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>When we first received a record of it.</summary>
    public required DateTimeOffset FirstReceived { get; init; }

    /// <summary>Day on which KEV listed it, or null.</summary>
    public DateOnly? KevAdded { get; init; }

    /// <summary>Use by ransomware is known to KEV.</summary>
    public bool Ransomware { get; init; }

    /// <summary>Names and titles, folded for searching.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The finding that it was merged into; null for a living one.</summary>
    public long? MergedInto { get; init; }
}

/// <summary>An identifier of a finding; looking it up finds the finding.</summary>
public sealed class FindingName
{
    /// <summary>Identifier, folded by <see cref="FindingNames.Fold"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The finding.</summary>
    public required long FindingKey { get; init; }

    /// <summary>Identifier as its source spells it.</summary>
    public required string Spelling { get; init; }
}

/// <summary>A record as received from a source; its bytes are kept, nobody's words are overwritten.</summary>
public sealed class SourceRecord
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>Source word: <c>nvd</c>, <c>osv</c>, <c>jvn</c>, <c>jvnrss</c>, <c>kev</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The record's id in its source.</summary>
    public required string RecordId { get; init; }

    /// <summary>Format by which the bytes can be read again.</summary>
    public required string Format { get; init; }

    /// <summary>The finding it is about; null for a bulletin, which is attached to several.</summary>
    public long? FindingKey { get; init; }

    /// <summary>The bytes as received.</summary>
    public required long BlobKey { get; init; }

    /// <summary>SHA-256 of the bytes: an unchanged record changes nothing.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>When these bytes arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>State that the source states.</summary>
    public required AdvisoryState State { get; init; }

    /// <summary>What the finding takes from the record, as compact JSON (<see cref="RecordFacts"/>).</summary>
    public required string FactsJson { get; init; }
}

/// <summary>An earlier edition of a record.</summary>
public sealed class SupersededRecord
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>The record.</summary>
    public required long RecordKey { get; init; }

    /// <summary>The bytes as then received.</summary>
    public required long BlobKey { get; init; }

    /// <summary>When they arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A bulletin is about this finding among others; it merges nothing.</summary>
public sealed class BulletinFinding
{
    /// <summary>The bulletin's record.</summary>
    public required long RecordKey { get; init; }

    /// <summary>One of its findings.</summary>
    public required long FindingKey { get; init; }
}

/// <summary>A statement of a record about a package, as matching reads it.</summary>
public sealed class AdvisoryRange
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>The finding.</summary>
    public required long FindingKey { get; init; }

    /// <summary>The record that states it.</summary>
    public required long RecordKey { get; init; }

    /// <summary>The package.</summary>
    public required long PackageKey { get; init; }

    /// <summary>Kind of statement.</summary>
    public required RangeRule Rule { get; init; }

    /// <summary>What is said of the versions.</summary>
    public StatementStatus Status { get; init; }

    /// <summary>Why they are not affected, in the source's words, or null.</summary>
    public string? Justification { get; init; }

    /// <summary>The product inside which alone it holds, or null.</summary>
    public string? Within { get; init; }

    /// <summary>The versions in the matching library's text form; null when undecided.</summary>
    public string? Range { get; init; }

    /// <summary>Why undecided, or null.</summary>
    public string? Undecided { get; init; }

    /// <summary>The statement as written.</summary>
    public required string Text { get; init; }

    /// <summary>Fixed versions, one a line; null when the source names none.</summary>
    public string? Fixed { get; init; }

    /// <summary>What else must be there, one CPE a line; null when nothing is asked.</summary>
    public string? OnlyWith { get; init; }
}
