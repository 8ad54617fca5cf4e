using System.Text;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>
/// Reads affected versions out of prose as JVN writes it (「2.4.0 およびそれ以前」, "prior to 2.5"), where it can only mean one
/// thing. Editions, branches, builds and restrictions to single vulnerabilities are left to a person.
/// </summary>
public static class ProseRange
{
    private const int MaxLength = 300;
    private const int MaxClauses = 32;

    private static readonly GenericVersions Order = new();

    /// <summary>The range that the text states, or null when it cannot be read safely.</summary>
    public static VersionRange? Read(string text)
    {
        if (text.Length > MaxLength || !TryNormalize(text, out var normal))
        {
            return null;
        }

        var reader = new ProseReader(normal);
        var intervals = new List<VersionInterval>();
        do
        {
            if (intervals.Count == MaxClauses || reader.ReadClause() is not { } interval)
            {
                return null;
            }

            intervals.Add(interval);
        }
        while (reader.ReadSeparator());

        return reader.IsAtEnd && intervals.TrueForAll(IsOrdered) && AreApart(intervals) ? new VersionRange(intervals) : null;
    }

    // Full-width digits and letters, half-width kana, and wide blanks become their usual forms.
    private static bool TryNormalize(string text, out string normal)
    {
        try
        {
            normal = text.Normalize(NormalizationForm.FormKC).Trim();
            return true;
        }
        catch (ArgumentException)
        {
            // Broken surrogates: .NET offers no way to ask beforehand that is cheaper than trying.
            normal = "";
            return false;
        }
    }

    private static bool IsOrdered(VersionInterval interval)
    {
        var (hasLower, hasUpper) = (interval.Lower is not null, interval.Upper is not null);
        var order = hasLower && hasUpper ? Order.Compare(interval.Lower!, interval.Upper!) : -1;
        return order < 0 || (order == 0 && interval.LowerInclusive && interval.UpperInclusive);
    }

    // Several clauses are a union only when each ends before the next begins; "before 2.3.2, before 2.12.4" speaks of
    // branches that it does not name.
    private static bool AreApart(List<VersionInterval> intervals)
    {
        for (var index = 1; index < intervals.Count; index++)
        {
            if (intervals[index - 1].Upper is not { } end
                || intervals[index].Lower is not { } start
                || Order.Compare(end, start) is not < 0)
            {
                return false;
            }
        }

        return true;
    }
}
