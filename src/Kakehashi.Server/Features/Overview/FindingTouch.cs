using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Features.Matches;

namespace Kakehashi.Server.Features.Overview;

/// <summary>One component of one system that a finding touches, with all its evidence.</summary>
internal sealed record FindingTouch
{
    public required long FindingKey { get; init; }

    public required string CustomerCode { get; init; }

    public required string CustomerName { get; init; }

    public required string CustomerNameEn { get; init; }

    public required string DepartmentName { get; init; }

    public required string DepartmentNameEn { get; init; }

    public required string SystemCode { get; init; }

    public required string SystemName { get; init; }

    public required string SystemNameEn { get; init; }

    public required Exposure Exposure { get; init; }

    public required string NodeName { get; init; }

    public required NodeEnvironment? Environment { get; init; }

    public required long PackageVersionKey { get; init; }

    public required string Component { get; init; }

    public required string Version { get; init; }

    public required string Purl { get; init; }

    public required MatchVerdict Verdict { get; init; }

    public required MatchConfidence Confidence { get; init; }

    public required RangeRule Rule { get; init; }

    public required string Reason { get; init; }

    public required string ComparedName { get; init; }

    public required string ComparedEcosystem { get; init; }

    public required string ComparedVersion { get; init; }

    public required CoordinateKind CoordinateKind { get; init; }

    public required string Range { get; init; }

    public required string RangeText { get; init; }

    public required string OnlyWith { get; init; }

    /// <summary>What was found beside the component that settles the condition; empty when nothing was.</summary>
    public string Beside { get; init; } = "";

    public required ConditionalMatches.Place Place { get; init; }

    public required string Fixed { get; init; }

    public required string Source { get; init; }

    public required string RecordId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required int SnapshotNumber { get; init; }

    public required InventoryKind SnapshotKind { get; init; }

    public required string SnapshotFormat { get; init; }

    public required DateTimeOffset SnapshotAt { get; init; }

    /// <summary>What suppliers claim of it; the verdict does not rest on that.</summary>
    public IReadOnlyList<TouchClaim> Claims { get; init; } = [];

    /// <summary>The same where what it hangs on is settled, as far as it is.</summary>
    public FindingTouch Settled(ConditionalMatches.Answer answer) => this with
    {
        Verdict = answer.Verdict,
        Beside = answer.Because,
        Reason = answer.Verdict == MatchVerdict.Affected || answer.Reason.Length > 0 ? answer.Reason : Reason,
    };
}
