using Kakehashi.Domain.Matches;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Server.Features.Overview;

/// <summary>A supplier's claim as it is shown, with our own judgement beside it.</summary>
internal sealed record SystemClaim
{
    public required string Vulnerability { get; init; }

    /// <summary>The finding that is meant, or empty where none of that number is known.</summary>
    public required string Finding { get; init; }

    /// <summary>The component; empty when the claim is about all that the inventory describes.</summary>
    public required string Component { get; init; }

    public required string Version { get; init; }

    public required string Node { get; init; }

    public required string State { get; init; }

    public required string Justification { get; init; }

    public required string Response { get; init; }

    public required string Detail { get; init; }

    public required string Versions { get; init; }

    public required string FirstIssued { get; init; }

    public required string LastUpdated { get; init; }

    /// <summary>The inventory that says so first.</summary>
    public required int Snapshot { get; init; }

    public required DateTimeOffset SnapshotAt { get; init; }

    /// <summary>How we judge it; null where nothing matches, or no finding of that number is known. Nobody is free by that.</summary>
    public MatchVerdict? Judgement { get; init; }

    /// <summary>
    /// Whether supplier and judgement say opposite things, or the supplier calls affected what nothing matches. A person looks
    /// into it.
    /// </summary>
    public bool Differs => Judgement is { } verdict
        ? AreOpposite(State, verdict)
        : Finding.Length > 0 && ClaimStates.SaysAffected(State);

    /// <summary>Whether the claimed state and a judgement exclude each other.</summary>
    public static bool AreOpposite(string state, MatchVerdict verdict) => verdict switch
    {
        MatchVerdict.Affected => ClaimStates.SaysSafe(state),
        MatchVerdict.NotAffected => ClaimStates.SaysAffected(state),
        _ => false,
    };
}
