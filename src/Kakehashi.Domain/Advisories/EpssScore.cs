namespace Kakehashi.Domain.Advisories;

/// <summary>
/// How likely a vulnerability is exploited within 30 days, by the model of FIRST: the newest score that was received. It makes
/// no finding and changes none; it stands beside the finding of its CVE.
/// </summary>
public sealed class EpssScore
{
    /// <summary>CVE identifier.</summary>
    public required string Cve { get; init; }

    /// <summary>Probability, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Share of all vulnerabilities that score no higher, 0 to 1; null when the file does not say.</summary>
    public double? Percentile { get; init; }

    /// <summary>Day for which it was scored.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Version of the model; empty when the file does not say.</summary>
    public required string Model { get; init; }

    /// <summary>Whether this is to be stored in the place of what is stored: lists may come late, or twice.</summary>
    public bool Replaces(EpssScore stored) => Day > stored.Day || (Day == stored.Day && !SaysTheSameAs(stored));

    /// <summary>Whether both give the CVE the same probability, whatever their days.</summary>
    public bool SaysTheSameAs(EpssScore other) => (Score, Percentile, Model) == (other.Score, other.Percentile, other.Model);
}
