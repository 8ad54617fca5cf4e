namespace Kakehashi.Formats.Spdx;

/// <summary>
/// Writes the licences of an RDF graph as the expressions that the other notations hold (annex D of the specification).
/// RDF knows no order among the members of a set: they come sorted.
/// </summary>
internal sealed class RdfLicences
{
    // Sets may hold sets, and one set may stand in many: without bounds a small graph unfolds to any size.
    private const int LongestExpression = 4000;
    private const int MostLevels = 50;

    private readonly Dictionary<RdfNode, string?> _written = [];

    /// <summary>The expression, or null when the graph states none that can be written.</summary>
    public string? Of(RdfNode? licence) => licence is null ? null : Write(licence, 0);

    private string? Write(RdfNode licence, int level)
    {
        // A set that holds itself meets the null that stands here while it is being written.
        if (level > MostLevels || !_written.TryAdd(licence, null))
        {
            return _written.GetValueOrDefault(licence);
        }

        var written = licence.Type switch
        {
            "ConjunctiveLicenseSet" => WriteSet(licence, " AND ", level),
            "DisjunctiveLicenseSet" => WriteSet(licence, " OR ", level),
            "OrLaterOperator" => WriteMember(licence, level) is { } member ? member + "+" : null,
            "WithExceptionOperator" => WriteException(licence, level),
            _ => Name(licence, "licenseId"),
        };
        return _written[licence] = written?.Length <= LongestExpression ? written : null;
    }

    private string? WriteSet(RdfNode set, string word, int level)
    {
        var members = new List<string>();
        var length = 0;
        foreach (var member in set.Targets("member"))
        {
            length += Write(member, level + 1) is { } written ? written.Length : LongestExpression + 1;
            if (length > LongestExpression)
            {
                return null;
            }

            members.Add(_written[member]!);
        }

        members.Sort(StringComparer.Ordinal);
        return members.Count == 0 ? null : $"({string.Join(word, members)})";
    }

    private string? WriteMember(RdfNode licence, int level) =>
        licence.Targets("member").FirstOrDefault() is { } member ? Write(member, level + 1) : null;

    private string? WriteException(RdfNode licence, int level) =>
        WriteMember(licence, level) is { } member
        && licence.Targets("licenseException").FirstOrDefault() is { } exception
        && Name(exception, "licenseExceptionId") is { } name
            ? $"({member} WITH {name})"
            : null;

    private static string? Name(RdfNode licence, string property) =>
        (licence.Text(property) ?? RdfNames.LastPart(licence.Id)) switch
        {
            "noassertion" => "NOASSERTION",
            "none" => "NONE",
            { Length: > 0 } name => name,
            _ => null,
        };
}
