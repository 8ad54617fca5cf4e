using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>Reads an <c>item</c> of JVNRSS 2 or 3.</summary>
internal static class JvnRssReader
{
    public static Advisory Read(XmlPart item)
    {
        var ids = new JvnIds();
        var weaknesses = new List<string>();
        var references = new List<AdvisoryReference>();
        foreach (var reference in item.All("references"))
        {
            var id = reference.Attribute("id");
            ids.Add(id);
            if (id?.StartsWith("CWE-", StringComparison.Ordinal) == true)
            {
                weaknesses.AddRange(Weakness.IsId(id) ? [id] : []);
            }
            else if (reference.Text is { Length: > 0 } url)
            {
                var title = reference.Attribute("title") ?? id;
                references.Add(new AdvisoryReference(url, reference.Attribute("source"), title));
            }
        }

        var description = item.ChildText("description");
        return new Advisory
        {
            Id = JvnIds.Own(item.ChildText("identifier")),
            Aliases = ids.Aliases,
            Related = ids.Related,
            State = JvnMarks.StateOf(description),
            Title = item.ChildText("title"),
            Description = description,
            Language = "ja",
            Published = Instants.Of(item.ChildText("issued")),
            Modified = Instants.Of(item.ChildText("modified")) ?? Instants.Of(item.ChildText("date")),
            Severities = [.. item.All("cvss").Select(Severity).OfType<SeverityStatement>()],
            Affected = Affected(item),
            References = references,
            Weaknesses = [.. weaknesses.Distinct()],
        };
    }

    private static SeverityStatement? Severity(XmlPart cvss) =>
        cvss.Attribute("type") is null or "Base"
            ? JvnSeverity.Of(
                cvss.Attribute("version"),
                cvss.Attribute("vector"),
                cvss.Attribute("score"),
                cvss.Attribute("severity"))
            : null;

    private static IReadOnlyList<AffectedProduct> Affected(XmlPart item)
    {
        var products = new JvnProducts();
        foreach (var cpe in item.All("cpe").Where(cpe => cpe.Attribute("impact") is not "not vulnerable"))
        {
            products.Add(cpe.Attribute("vendor"), cpe.Attribute("product"), [cpe.Text], [], null);
        }

        return products.ToAffected();
    }
}
