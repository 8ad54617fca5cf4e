using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Osv;

/// <summary>An OSV record while it is being read.</summary>
internal sealed class OsvDraft
{
    private const int LongestId = 200;

    public string? Id { get; set; }

    public string? Summary { get; set; }

    public string? Details { get; set; }

    public DateTimeOffset? Modified { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Withdrawn { get; set; }

    public bool IsWithdrawn { get; set; }

    /// <summary>Severity word of the database, or null.</summary>
    public string? Word { get; set; }

    public List<string> Aliases { get; } = [];

    public List<string> Related { get; } = [];

    public List<string> Weaknesses { get; } = [];

    public List<SeverityStatement> Severities { get; } = [];

    public List<AdvisoryReference> References { get; } = [];

    public OsvPackages Packages { get; } = new();

    public Advisory ToAdvisory()
    {
        var id = Id?.Trim();
        if (id is not { Length: > 0 and <= LongestId })
        {
            throw new RecordFault(SetAsideReason.NoId, "no identifier");
        }

        // A distribution's own record of one CVE (DEBIAN-CVE-…, UBUNTU-CVE-…) names it as what it comes from, not as an alias.
        if (id.IndexOf("-CVE-", StringComparison.Ordinal) is > 0 and var at && CveId.Is(id[(at + 1)..]))
        {
            Aliases.Add(id[(at + 1)..]);
        }

        if (!string.IsNullOrWhiteSpace(Word))
        {
            Severities.Add(new SeverityStatement("", null, null, Word));
        }

        return new Advisory
        {
            Id = id,
            Aliases = Others(Aliases, id),
            Related = Others(Related, id),
            State = IsWithdrawn ? AdvisoryState.Withdrawn : AdvisoryState.Published,
            Title = NullIfBlank(Summary),
            Description = NullIfBlank(Details),
            Published = Published,
            Modified = Modified,
            Withdrawn = Withdrawn,
            Severities = Severities.Count < 2 ? Severities : [.. Severities.Distinct()],
            Affected = Packages.ToAffected(),
            References = References,
            Weaknesses = Weaknesses.Count < 2 ? Weaknesses : [.. Weaknesses.Distinct()],
        };
    }

    private static List<string> Others(List<string> ids, string id) =>
        ids.Count == 0 ? [] : [.. ids.Select(other => other.Trim()).Where(other => other.Length > 0 && other != id).Distinct()];

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
