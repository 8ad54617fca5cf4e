using Kakehashi.Matching.Advisories;

namespace Kakehashi.Domain.Advisories;

/// <summary>Which findings a record is about.</summary>
public static class FindingNames
{
    /// <summary>One spelling for looking up: upper case, no blanks at the ends.</summary>
    public static string Fold(string name) => name.Trim().ToUpperInvariant();

    /// <summary>Whether the name is a CVE number.</summary>
    public static bool IsCve(string name) => name.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The findings of a record. One that names two or more CVEs, or that is only related to them, is a bulletin: it is
    /// attached to each and makes nothing identical. Otherwise id and aliases are names of one finding.
    /// </summary>
    public static RecordSubject SubjectOf(Advisory advisory)
    {
        var cves = advisory.Aliases.Prepend(advisory.Id).Where(IsCve).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var related = advisory.Related.Where(IsCve).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (cves.Length >= 2 || (cves.Length == 0 && related.Length > 0))
        {
            return new RecordSubject([], [.. cves.Union(related, StringComparer.OrdinalIgnoreCase)]);
        }

        var names = advisory.Aliases.Prepend(advisory.Id).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RecordSubject([.. names.OrderByDescending(IsCve)], []);
    }
}

/// <summary>What a record is about: the names of one finding, the CVE first, or the CVEs of a bulletin.</summary>
/// <param name="Names">Names of the one finding; empty for a bulletin.</param>
/// <param name="Bulletin">CVEs of the bulletin; empty for a record about one finding.</param>
public sealed record RecordSubject(IReadOnlyList<string> Names, IReadOnlyList<string> Bulletin)
{
    /// <summary>Whether the record is a bulletin.</summary>
    public bool IsBulletin => Bulletin.Count > 0;
}
