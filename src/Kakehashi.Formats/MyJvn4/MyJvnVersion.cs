using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Jvn;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>
/// A version of <c>jvn_extension.affected</c>. Bounds are taken at their word; a version without a bound is what VULDEF writes as
/// prose, where "8.1" may be a release or a family, and is read like it.
/// </summary>
internal static class MyJvnVersion
{
    /// <summary>Reads the object; null when it says nothing of versions.</summary>
    public static JvnVersion? Of(JsonElement version)
    {
        var from = version.Text("version");
        var below = version.Text("lessThan");
        var to = version.Text("lessThanOrEqual");
        var prose = version.Text("description");
        if ((below ?? to) is { } upper)
        {
            // CVE's records write "0" and "0.0.0" for "from the first on".
            var isFromFirst = from is null or "*" || from.All(character => character is '0' or '.');
            var interval = new VersionInterval(isFromFirst ? null : from, !isFromFirst, upper, below is null);
            return new JvnVersion(prose ?? $"{from} - {(below is null ? "" : "<")}{upper}", upper is "*" ? null : [interval], prose is null || upper is not "*");
        }

        return (prose ?? from) is { } text ? new JvnVersion(text, null, false) : null;
    }
}
