using Kakehashi.Matching.Advisories;

namespace Kakehashi.Domain.Matches;

/// <summary>What matching says of a package version, or of a system.</summary>
public enum MatchVerdict
{
    /// <summary>影響あり.</summary>
    Affected,

    /// <summary>未判定: could not be judged, and says why.</summary>
    Undecided,

    /// <summary>対象外: outside the range, kept only where another rule says otherwise; or said of another edition.</summary>
    NotAffected,
}

/// <summary>How sure a match is.</summary>
public enum MatchConfidence
{
    /// <summary>低.</summary>
    Low,

    /// <summary>中.</summary>
    Medium,

    /// <summary>高.</summary>
    High,
}

/// <summary>
/// A finding touches a package version, by one family of rules. The key (finding, package version, rule) is for ever:
/// what no longer holds becomes inactive and is never deleted.
/// </summary>
public sealed class Match
{
    /// <summary>Key within the database.</summary>
    public required long Key { get; init; }

    /// <summary>The finding.</summary>
    public required long FindingKey { get; init; }

    /// <summary>The package version.</summary>
    public required long PackageVersionKey { get; init; }

    /// <summary>The family of rules.</summary>
    public required RangeRule Rule { get; init; }

    /// <summary>What it says.</summary>
    public required MatchVerdict Verdict { get; init; }

    /// <summary>How sure it is.</summary>
    public required MatchConfidence Confidence { get; init; }

    /// <summary>The range that decided.</summary>
    public required long RangeKey { get; init; }

    /// <summary>The coordinate that was compared.</summary>
    public required long CoordinateKey { get; init; }

    /// <summary>Stable code of the reason where undecided, or not affected by more than the version; empty otherwise.</summary>
    public required string Reason { get; init; }

    /// <summary>It is the rule that counts for this finding and package version.</summary>
    public required bool IsEffective { get; init; }

    /// <summary>It holds now.</summary>
    public required bool IsActive { get; init; }
}
