namespace Kakehashi.Formats.Epss;

/// <summary>One line of an EPSS list.</summary>
/// <param name="Cve">The CVE identifier.</param>
/// <param name="Score">Probability of exploitation within 30 days of the list's day, from 0 to 1.</param>
/// <param name="Percentile">Share of all scored CVEs that score no higher, from 0 to 1; null in lists before it was given.</param>
public readonly record struct EpssRow(string Cve, double Score, double? Percentile);
