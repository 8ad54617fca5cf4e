using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Xml;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Jvn;

/// <summary>Reads a <c>Vulinfo</c> of VULDEF 3.</summary>
internal static class VuldefReader
{
    // What is still being investigated is neither affected nor free of it.
    private const string Investigating = "investigating";

    public static Advisory Read(XmlPart vulinfo)
    {
        var id = JvnIds.Own(vulinfo.ChildText("VulinfoID"));
        var data = vulinfo.Child("VulinfoData")
            ?? throw new RecordFault(SetAsideReason.UnknownRecord, $"{id}: no VulinfoData");
        var ids = new JvnIds();
        var weaknesses = new List<string>();
        var references = new List<AdvisoryReference>();
        foreach (var related in data.Child("Related")?.All("RelatedItem") ?? [])
        {
            Relate(related, ids, weaknesses, references);
        }

        var overview = data.Child("VulinfoDescription")?.ChildText("Overview");
        weaknesses.AddRange(
            data.Child("VulinfoDescription")?.All("Cwe").Select(cwe => cwe.Text).Where(Weakness.IsId) ?? []);
        return new Advisory
        {
            Id = id,
            Aliases = ids.Aliases,
            Related = ids.Related,
            State = JvnMarks.StateOf(overview),
            Title = data.ChildText("Title"),
            Description = overview,
            Language = "ja",
            Published = Instants.Of(data.ChildText("DatePublic")) ?? Instants.Of(data.ChildText("DateFirstPublished")),
            Modified = Instants.Of(data.ChildText("DateLastUpdated")),
            Severities = Severities(data),
            Affected = Affected(data),
            References = references,
            Weaknesses = [.. weaknesses.Distinct()],
        };
    }

    private static void Relate(XmlPart related, JvnIds ids, List<string> weaknesses, List<AdvisoryReference> references)
    {
        var id = related.ChildText("VulinfoID");
        if (related.Attribute("type") is "cwe")
        {
            weaknesses.AddRange(Weakness.IsId(id) ? [id] : []);
            return;
        }

        if (related.Attribute("type") is "advisory")
        {
            ids.Add(id);
        }

        if (related.ChildText("URL") is { } url)
        {
            references.Add(new AdvisoryReference(
                url, related.ChildText("Name") ?? related.Attribute("type"), related.ChildText("Title") ?? id));
        }
    }

    private static List<SeverityStatement> Severities(XmlPart data)
    {
        var statements = new List<SeverityStatement>();
        foreach (var cvss in data.Child("Impact")?.All("Cvss") ?? [])
        {
            var word = cvss.All("Severity").FirstOrDefault(one => one.Attribute("type") is null or "Base")?.Text;
            var statement = JvnSeverity.Of(
                cvss.Attribute("version"), cvss.ChildText("Vector"), cvss.ChildText("Base"), word);
            if (statement is not null)
            {
                statements.Add(statement);
            }
        }

        return statements;
    }

    private static IReadOnlyList<AffectedProduct> Affected(XmlPart data)
    {
        var products = new JvnProducts();
        foreach (var item in data.Child("Affected")?.All("AffectedItem") ?? [])
        {
            var status = item.Attribute("affectedstatus");
            if (status is "notvulnerable")
            {
                continue;
            }

            products.Add(
                item.ChildText("Name"),
                item.ChildText("ProductName"),
                [.. item.All("Cpe").Select(cpe => cpe.Text)],
                [.. item.All("VersionNumber").Select(JvnVersion.Of).OfType<JvnVersion>()],
                status is null or "vulnerable" ? null : Investigating);
        }

        return products.ToAffected();
    }
}
