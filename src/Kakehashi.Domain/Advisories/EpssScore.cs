namespace Kakehashi.Domain.Advisories;

/// <summary>
/// How probable it is that a CVE is exploited (EPSS). A fact about the number, not about a finding: a CVE that only EPSS knows makes
/// none, and one that becomes a finding later has its score at once.
/// </summary>
public sealed class EpssScore
{
    /// <summary>Word of the source among feeds.</summary>
    public const string Source = "epss";

    /// <summary>The CVE number, as a finding of it is named.</summary>
    public required string Cve { get; init; }

    /// <summary>Probability of exploitation within 30 days after <see cref="Day"/>, from 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Share of all scored CVEs that score no higher, from 0 to 1; null in lists that do not give it.</summary>
    public required double? Percentile { get; init; }

    /// <summary>Day of the list that said so: the newest that named the CVE, in whatever order the lists came.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Version of the model as written; empty when the list did not say.</summary>
    public required string Model { get; init; }

    /// <summary>Whether this is to be stored in the place of what is stored.</summary>
    public bool Replaces(EpssScore stored) => Day > stored.Day || (Day == stored.Day && !SaysTheSameAs(stored));

    /// <summary>Whether both give the CVE the same probability, whatever their days.</summary>
    public bool SaysTheSameAs(EpssScore other) => (Score, Percentile, Model) == (other.Score, other.Percentile, other.Model);
}
