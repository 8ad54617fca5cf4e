using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Jvn;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>
/// Reads an overview list of MyJVN API 4: the outlines that JVNRSS gives in XML. IPA's list of alerts has the same shape and tells
/// of no entry of JVN iPedia.
/// </summary>
internal static class MyJvnFeedReader
{
    private const string Alerts = "MYJVN-ALT-";

    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        MyJvnStatus.RequireSuccess(root);
        var entries = (root.Get("feed") ?? throw new RecordFault(SetAsideReason.NoAdvisories, MyJvnStatus.NameOf(root))).Items("entry").ToList();
        if (entries.Count > 0 && entries.TrueForAll(entry => entry.Text("id")?.StartsWith(Alerts, StringComparison.Ordinal) == true))
        {
            throw new RecordFault(SetAsideReason.NoAdvisories, MyJvnStatus.NameOf(root));
        }

        return entries.Select((entry, at) => Part(entry, $"entry[{at}]"));
    }

    private static DocumentPart Part(JsonElement entry, string place)
    {
        try
        {
            return new DocumentPart(place, ToAdvisory(entry), null) { Raw = Encoding.UTF8.GetBytes(entry.GetRawText()) };
        }
        catch (RecordFault fault)
        {
            return new DocumentPart(place, null, fault);
        }
    }

    private static Advisory ToAdvisory(JsonElement entry)
    {
        var ids = new JvnIds();
        foreach (var reference in entry.Items("references"))
        {
            ids.Add(reference.Text("summary"));
        }

        var description = entry.Text("summary");
        return new Advisory
        {
            Id = JvnIds.Own(entry.Text("id")),
            Aliases = ids.Aliases,
            Related = ids.Related,
            State = JvnMarks.StateOf(description),
            Title = entry.Text("title"),
            Description = description,
            Language = "ja",
            Published = Instants.Of(entry.Text("public")) ?? Instants.Of(entry.Text("created")),
            Modified = Instants.Of(entry.Text("modified")),
            Severities = [.. MyJvnMetrics.Of(entry).Distinct()],
            Affected = Affected(entry),
            References = [.. entry.Items("references").Select(MyJvnDetailReader.Reference).OfType<AdvisoryReference>()],
            Weaknesses = [.. entry.Items("cwes").Select(cwe => cwe.Text("id") ?? "").Where(Weakness.IsId).Distinct()],
        };
    }

    private static IReadOnlyList<AffectedProduct> Affected(JsonElement entry)
    {
        var products = new JvnProducts();
        foreach (var product in entry.Items("products"))
        {
            var cpe = product.Along("product_ids")?.Text("cpe");
            products.Add(product.Text("vname"), product.Text("pname"), cpe is null ? [] : [cpe], [], null);
        }

        return products.ToAffected();
    }
}
