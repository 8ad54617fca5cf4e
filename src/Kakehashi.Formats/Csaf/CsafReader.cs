using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Vex;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Csaf;

/// <summary>
/// Reads a document of the Common Security Advisory Framework, 2.0 or 2.1, VEX among them: one record for each
/// vulnerability.
/// </summary>
internal static class CsafReader
{
    // In the order of caution: a product under two contradicting statuses (mandatory test 6.1.6) keeps the first.
    private static readonly (string Name, StatementStatus Status, bool IsBoundary)[] Statuses =
    [
        ("known_affected", StatementStatus.Affected, false),
        ("first_affected", StatementStatus.Affected, true),
        ("last_affected", StatementStatus.Affected, true),
        ("under_investigation", StatementStatus.UnderInvestigation, false),
        ("fixed", StatementStatus.Fixed, false),
        ("first_fixed", StatementStatus.Fixed, false),
        ("known_not_affected", StatementStatus.NotAffected, false),
    ];

    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        var document = root.Get("document") ?? default;
        var id = document.Along("tracking")?.Text("id") ?? throw new RecordFault(SetAsideReason.NoId, "document.tracking.id is missing");
        var tree = CsafTree.Read(root.Get("product_tree"));
        var vulnerabilities = root.Items("vulnerabilities").ToList();
        if (vulnerabilities.Count == 0)
        {
            yield return new DocumentPart("", null, new RecordFault(SetAsideReason.UnknownRecord, $"{id} names no vulnerability"));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < vulnerabilities.Count; at++)
        {
            var place = $"vulnerabilities[{at}]";
            yield return Part(place, () => One(document, tree, vulnerabilities[at], NameOf(id, vulnerabilities, at, names)));
        }
    }

    private static DocumentPart Part(string place, Func<Advisory> read)
    {
        try
        {
            return new DocumentPart(place, read(), null);
        }
        catch (RecordFault fault)
        {
            return new DocumentPart(place, null, fault);
        }
    }

    // Each adds its own name to the document's, though it may be the only one today: a name must not change when another comes.
    private static string NameOf(string id, List<JsonElement> all, int at, HashSet<string> names)
    {
        var own = all[at].Text("cve") ?? all[at].Items("ids").Select(one => one.Text("text")).FirstOrDefault(text => text is not null) ?? $"{at + 1}";
        var name = id == own ? id : $"{id}/{own}";
        return names.Add(name) ? name : $"{name}/{at + 1}";
    }

    private static Advisory One(JsonElement document, CsafTree tree, JsonElement vulnerability, string name)
    {
        var tracking = document.Get("tracking") ?? default;
        var cve = vulnerability.Text("cve");
        return new Advisory
        {
            Id = name,
            Aliases = CveId.Is(cve) ? [cve] : [],
            State = tracking.Text("status") == "draft" ? AdvisoryState.AwaitingAnalysis : AdvisoryState.Published,
            Title = vulnerability.Text("title") is { } title && title != cve ? title : document.Text("title"),
            Description = Description(vulnerability) ?? Description(document),
            Language = document.Text("lang") is { Length: <= 20 } language ? language : "en",
            Published = Instants.Of(vulnerability.Text("release_date")) ?? Instants.Of(tracking.Text("initial_release_date")),
            Modified = Instants.Of(tracking.Text("current_release_date")),
            Severities = [.. Severities(vulnerability).Distinct()],
            Affected = Affected(tree, vulnerability),
            References = [.. vulnerability.Items("references").Concat(document.Items("references")).Select(Reference).OfType<AdvisoryReference>().DistinctBy(link => link.Url)],
            Weaknesses = [.. Weaknesses(vulnerability).Distinct()],
        };
    }

    private static string? Description(JsonElement part)
    {
        var notes = part.Items("notes").ToList();
        return notes.Find(note => note.Text("category") is "description").Text("text") ?? notes.Find(note => note.Text("category") is "summary").Text("text");
    }

    private static AdvisoryReference? Reference(JsonElement reference) =>
        reference.Text("url") is { } url ? new AdvisoryReference(url, reference.Text("category"), reference.Text("summary")) : null;

    private static IEnumerable<string> Weaknesses(JsonElement vulnerability) =>
        vulnerability.Items("cwes").Select(cwe => cwe.Text("id")).Append(vulnerability.Get("cwe")?.Text("id")).Where(Weakness.IsId).OfType<string>();

    // CSAF 2.0 has scores, CSAF 2.1 metrics with a content.
    private static IEnumerable<SeverityStatement> Severities(JsonElement vulnerability)
    {
        var contents = vulnerability.Items("scores").Concat(vulnerability.Items("metrics").Select(metric => metric.Get("content") ?? default));
        foreach (var score in contents)
        {
            foreach (var kind in new[] { "cvss_v4", "cvss_v3", "cvss_v2" })
            {
                if (score.Get(kind) is { } cvss && cvss.Text("vectorString") is { } vector)
                {
                    var stated = CvssStatements.OfVector(vector);
                    yield return stated with
                    {
                        CvssVersion = stated.CvssVersion.Length > 0 ? stated.CvssVersion : cvss.Text("version") ?? "",
                        BaseScore = cvss.Number("baseScore") ?? stated.BaseScore,
                        Word = cvss.Text("baseSeverity"),
                    };
                }
            }
        }
    }

    private static IReadOnlyList<AffectedProduct> Affected(CsafTree tree, JsonElement vulnerability)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (label, ids) in vulnerability.Items("flags").Select(flag => (flag.Text("label"), tree.IdsOf(flag)))
            .Concat(vulnerability.Items("threats").Where(threat => threat.Text("category") is "impact").Select(threat => (threat.Text("details"), tree.IdsOf(threat)))))
        {
            foreach (var id in label is null ? [] : ids)
            {
                reasons.TryAdd(id, Justifications.Of(label)!);
            }
        }

        var statements = new CsafStatements();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        if (vulnerability.Get("product_status") is { } said)
        {
            foreach (var (name, status, isBoundary) in Statuses)
            {
                foreach (var id in said.Texts(name).Where(heard.Add))
                {
                    statements.Add(tree.Of(id), status, isBoundary, status == StatementStatus.NotAffected ? reasons.GetValueOrDefault(id) : null);
                }
            }
        }

        return statements.ToAffected();
    }
}
