using System.Text.RegularExpressions;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.SecDb;

/// <summary>
/// The vulnerabilities that one text of <c>secfixes</c> names. Alpine writes other numbers of the same matter behind the first
/// (<c>CVE-2017-7228 XSA-212</c>), now and then several CVEs or a remark.
/// </summary>
/// <param name="Cves">The CVEs.</param>
/// <param name="Others">Numbers of other authorities (<c>XSA-212</c>, <c>GHSA-…</c>, <c>ALPINE-…</c>).</param>
internal sealed partial record SecDbNames(IReadOnlyList<string> Cves, IReadOnlyList<string> Others)
{
    private const int LongestText = 400;

    /// <summary>Reads a text; both lists are empty when it names nothing.</summary>
    public static SecDbNames Of(string text)
    {
        if (text.Length > LongestText)
        {
            return new SecDbNames([], []);
        }

        var words = Number().Matches(text).Select(match => match.Value).Distinct().ToList();
        return new SecDbNames([.. words.Where(CveId.Is)], [.. words.Where(word => !word.StartsWith("CVE-", StringComparison.Ordinal))]);
    }

    [GeneratedRegex("(?<![A-Za-z0-9-])[A-Z][A-Z0-9]{1,15}-[0-9A-Za-z]+(?:-[0-9A-Za-z]+){0,4}(?![A-Za-z0-9-])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
