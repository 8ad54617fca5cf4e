using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Oval;

/// <summary>What a definition says of itself. Each distribution has its own words for severity, dates and scores.</summary>
internal sealed class OvalMetadata
{
    private readonly XmlPart? _metadata;
    private readonly XmlPart? _advisory;
    private readonly List<XmlPart> _references;
    private readonly List<XmlPart> _cves;

    public OvalMetadata(XmlPart definition)
    {
        _metadata = definition.Child("metadata");
        _advisory = _metadata?.Child("advisory");
        _references = _metadata?.All("reference").ToList() ?? [];
        _cves = _advisory?.All("cve").Where(cve => CveId.Is(cve.Text)).ToList() ?? [];
        Tested = _cves.FindAll(cve => cve.Attribute("test_ref") is not null);
        Cves = [.. _references.Select(CveOf).OfType<string>().Concat(_cves.Select(cve => cve.Text)).Distinct()];
        Errata =
        [
            .. _references.Where(IsErratum).Select(reference => reference.Attribute("ref_id")).OfType<string>().Distinct(),
        ];
    }

    public string? Title => _metadata?.ChildText("title");

    /// <summary>The CVEs of the definition.</summary>
    public IReadOnlyList<string> Cves { get; }

    /// <summary>The distribution's own names of the erratum.</summary>
    public IReadOnlyList<string> Errata { get; }

    /// <summary>CVEs with a test each: the definition is the history of a package (Ubuntu).</summary>
    public List<XmlPart> Tested { get; }

    /// <summary>The record without what it says of packages.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="title">Its title.</param>
    /// <param name="only">The only CVE that it is about; null for the whole definition.</param>
    public Advisory ToAdvisory(string id, string? title, XmlPart? only = null) => new()
    {
        Id = id,
        Title = title,
        Description = _metadata?.ChildText("description"),
        Published = Instants.Of(_advisory?.Child("issued")?.Attribute("date"))
            ?? Instant(_advisory?.ChildText("public_date"))
            ?? Instants.Of(_metadata?.ChildText("advisory_date"))
            ?? Instants.Of(_metadata?.Child("debian")?.ChildText("date")),
        Modified = Instants.Of(_advisory?.Child("updated")?.Attribute("date")),
        Severities = Severities(only),
        Weaknesses = [.. (only is null ? _cves : [only]).SelectMany(Weaknesses).Distinct()],
        References =
        [
            .. _references.Where(reference => reference.Attribute("ref_url") is { Length: > 0 })
                .Select(reference => new AdvisoryReference(
                    reference.Attribute("ref_url")!, reference.Attribute("source"), reference.Attribute("ref_id"))),
        ],
    };

    // SUSE writes "Mitre CVE-2020-1234".
    private static string? CveOf(XmlPart reference) =>
        reference.Attribute("ref_id")?.Split(' ').FirstOrDefault(CveId.Is);

    private static bool IsErratum(XmlPart reference) =>
        reference.Attribute("source")?.ToUpperInvariant() is "RHSA" or "ELSA" or "USN" or "DSA" or "SUSE-SU";

    // "2023-12-18 15:00:00 UTC".
    private static DateTimeOffset? Instant(string? text) =>
        Instants.Of(text is not null && text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] : text);

    // Of several CVEs none is the erratum's own score.
    private List<SeverityStatement> Severities(XmlPart? only)
    {
        var statements = new List<SeverityStatement>();
        if ((only ?? (_cves.Count == 1 ? _cves[0] : null)) is { } cve)
        {
            foreach (var score in new[] { cve.Attribute("cvss_vector"), Vector(cve, "cvss3"), Vector(cve, "cvss2") })
            {
                if (score is { Length: > 0 })
                {
                    statements.Add(CvssStatements.OfVector(score));
                }
            }
        }

        var word = only?.Attribute("priority") ?? _advisory?.ChildText("severity") ?? _metadata?.ChildText("severity");
        if (word is { Length: > 0 })
        {
            statements.Add(new SeverityStatement("", null, null, word));
        }

        return statements;
    }

    // "7.8/CVSS:3.1/AV:L/…": the score stands before the vector.
    private static string? Vector(XmlPart cve, string attribute)
    {
        var text = cve.Attribute(attribute);
        return text is null ? null : text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    private static IEnumerable<string> Weaknesses(XmlPart cve) =>
        (cve.Attribute("cwe") ?? "").Split(["->", "|", "(", ")", " "], StringSplitOptions.RemoveEmptyEntries)
            .Where(Weakness.IsId);
}
