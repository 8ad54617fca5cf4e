using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>
/// The identifiers that an entry names. With one CVE (or none) the entry is that vulnerability, and its JVN numbers are
/// other names of it; with several CVEs it is a bulletin about them and identical to none.
/// </summary>
internal sealed class JvnIds
{
    private readonly List<string> _cves = [];
    private readonly List<string> _jvns = [];

    public IReadOnlyList<string> Aliases => IsBulletin ? [] : [.. _cves, .. _jvns];

    public IReadOnlyList<string> Related => IsBulletin ? [.. _cves, .. _jvns] : [];

    private bool IsBulletin => _cves.Count > 1;

    /// <summary>Takes an identifier if it is a CVE or a JVN number; others are references only.</summary>
    public void Add(string? id)
    {
        var list = CveId.Is(id) ? _cves : IsJvn(id) ? _jvns : null;
        if (list is not null && !list.Contains(id!))
        {
            list.Add(id!);
        }
    }

    /// <summary>Whether the text is a number of JVN (<c>JVN#</c>, <c>JVNVU#</c>, <c>JVNTA#</c>).</summary>
    public static bool IsJvn(string? id) =>
        id is { Length: > 5 and <= 20 }
        && (id.StartsWith("JVN#", StringComparison.Ordinal)
            || id.StartsWith("JVNVU#", StringComparison.Ordinal)
            || id.StartsWith("JVNTA#", StringComparison.Ordinal));

    /// <summary>The identifier of the entry itself: of JVN iPedia, or of JVN in its own feed.</summary>
    /// <exception cref="RecordFault">It is neither.</exception>
    public static string Own(string? id) =>
        id is { Length: > 6 and <= 40 } && (id.StartsWith("JVNDB-", StringComparison.Ordinal) || IsJvn(id))
            ? id
            : throw new RecordFault(
                SetAsideReason.NoId, $"'{(id?.Length > 60 ? id[..60] : id)}' is no identifier of JVN");
}
