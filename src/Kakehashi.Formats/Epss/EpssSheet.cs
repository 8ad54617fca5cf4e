namespace Kakehashi.Formats.Epss;

/// <summary>One day's scores of the Exploit Prediction Scoring System (FIRST), the whole file or nothing.</summary>
/// <param name="Day">Day for which the model scored.</param>
/// <param name="Model">Version of the model as written; empty in files of before 2022.</param>
/// <param name="Rows">The scores, in the file's order; no CVE twice.</param>
public sealed record EpssSheet(DateOnly Day, string Model, IReadOnlyList<EpssRow> Rows);

/// <summary>The score of one vulnerability.</summary>
/// <param name="Cve">CVE identifier.</param>
/// <param name="Score">Probability that it is exploited within 30 days, 0 to 1.</param>
/// <param name="Percentile">Share of all vulnerabilities that score no higher, 0 to 1; null in files of before September 2021.</param>
public readonly record struct EpssRow(string Cve, double Score, double? Percentile);
