using System.Globalization;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Updateinfo;

/// <summary>
/// Reads one <c>update</c>. An erratum is a bulletin: the CVEs that it mends are what it is about, none is its other name.
/// </summary>
internal static class UpdateinfoReader
{
    private const int LongestId = 200;
    private const string Security = "security";

    /// <exception cref="RecordFault">It is no erratum, or not about a vulnerability.</exception>
    public static Advisory Read(XmlPart update)
    {
        var id = update.ChildText("id");
        if (id is not { Length: > 0 and <= LongestId })
        {
            throw new RecordFault(SetAsideReason.NoId, "no identifier");
        }

        var references = update.Child("references")?.All("reference").ToList() ?? [];
        var cves = references.SelectMany(CvesOf).Distinct(StringComparer.Ordinal).ToList();
        if (cves.Count == 0 && update.Attribute("type") != Security)
        {
            throw new RecordFault(
                SetAsideReason.NoVulnerability, $"{id}: an update of type '{update.Attribute("type")}' without a CVE");
        }

        return new Advisory
        {
            Id = id,
            Related = cves,
            State = update.Attribute("status") is "retracted" ? AdvisoryState.Withdrawn : AdvisoryState.Published,
            Title = update.ChildText("title"),
            Description = update.ChildText("description"),
            Published = Date(update.Child("issued")),
            Modified = Date(update.Child("updated")),
            Severities = update.ChildText("severity") is { } word ? [new SeverityStatement("", null, null, word)] : [],
            Affected = UpdateinfoPackages.Read(id, update),
            References = [.. references.Select(Reference).OfType<AdvisoryReference>()],
        };
    }

    // Fedora refers to a bug whose title begins with the CVE; the others have references of type "cve".
    private static IEnumerable<string> CvesOf(XmlPart reference) =>
        CveId.Is(reference.Attribute("id"))
            ? [reference.Attribute("id")!]
            : (reference.Attribute("title") ?? "").Split(
                [' ', ',', ':', ';', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Where(CveId.Is);

    private static AdvisoryReference? Reference(XmlPart reference)
    {
        var title = reference.Attribute("title") is { Length: > 0 } written ? written : reference.Attribute("id");
        return reference.Attribute("href") is { Length: > 0 } url
            ? new AdvisoryReference(url, reference.Attribute("type"), title)
            : null;
    }

    // SUSE writes seconds since 1970, the others a date.
    private static DateTimeOffset? Date(XmlPart? part)
    {
        var text = part?.Attribute("date") is { Length: > 0 } attribute ? attribute : part?.Text;
        return text is { Length: >= 9 and <= 10 } && long.TryParse(
            text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : Instants.Of(text);
    }
}
