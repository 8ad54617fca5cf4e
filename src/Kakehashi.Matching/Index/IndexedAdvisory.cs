using Kakehashi.Matching.Advisories;

namespace Kakehashi.Matching.Index;

/// <summary>What the index keeps of an advisory.</summary>
/// <param name="Id">The record's identifier.</param>
/// <param name="Aliases">Other identifiers of the same vulnerability.</param>
/// <param name="Title">Title in the source's words, or null.</param>
/// <param name="Severities">Severity statements, in the source's order.</param>
public sealed record IndexedAdvisory(
    string Id, IReadOnlyList<string> Aliases, string? Title, IReadOnlyList<SeverityStatement> Severities)
{
    /// <summary>
    /// The vulnerability that the record is about: its only CVE number, else its own identifier. A record of two or more
    /// CVE numbers is a bulletin and is never taken for one of them.
    /// </summary>
    public string Vulnerability { get; } = SoleCve(Id, Aliases) ?? Id;

    private static string? SoleCve(string id, IReadOnlyList<string> aliases)
    {
        var sole = IsCve(id) ? id : null;
        foreach (var alias in aliases)
        {
            if (IsCve(alias) && alias != sole)
            {
                if (sole is not null)
                {
                    return null;
                }

                sole = alias;
            }
        }

        return sole;
    }

    private static bool IsCve(string name) => name.StartsWith("CVE-", StringComparison.Ordinal);
}
