using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.CycloneDx.Vex;

/// <summary>
/// Reads the vulnerabilities of a CycloneDX document (JSON, 1.4 and later) with what was found out about them: one record for each
/// vulnerability. What is said of a component is said of it inside the document's product.
/// </summary>
internal static class CycloneDxVexReader
{
    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        var vulnerabilities = root.Items("vulnerabilities").ToList();
        if (vulnerabilities.Count == 0)
        {
            throw new RecordFault(SetAsideReason.NoVulnerability, "a CycloneDX document without vulnerabilities: an inventory");
        }

        var document = new Document(
            root.Text("serialNumber") is { } serial ? $"{serial}/{(root.Number("version") ?? 1).ToString(CultureInfo.InvariantCulture)}" : OfContent(root),
            VexComponents.Read(root),
            Instants.Of(root.Along("metadata")?.Text("timestamp")));

        // Entries of one vulnerability say different things of different components.
        var named = vulnerabilities.Select((said, at) => (Said: said, At: at, Name: said.Text("id"))).ToList();
        foreach (var (_, at, _) in named.Where(one => one.Name is null))
        {
            yield return new DocumentPart(Place(at), null, new RecordFault(SetAsideReason.NoId, "the vulnerability has no identifier"));
        }

        foreach (var entries in named.Where(one => one.Name is not null).GroupBy(one => one.Name!, StringComparer.Ordinal))
        {
            var affected = new List<AffectedProduct>();
            foreach (var (said, at, _) in entries)
            {
                foreach (var fault in Statements(document, said, Place(at), affected))
                {
                    yield return fault;
                }
            }

            var first = entries.First();
            yield return new DocumentPart(Place(first.At), ToAdvisory(document, first.Said, entries.Key, [.. affected.Distinct()]), null);
        }
    }

    // The serial number is not required: without it the document is known by what it holds.
    private static string OfContent(JsonElement root) =>
        $"cyclonedx:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.GetRawText())))[..32]}";

    private static string Place(int at) => $"vulnerabilities[{at}]";

    private static IEnumerable<DocumentPart> Statements(Document document, JsonElement said, string place, List<AffectedProduct> affected)
    {
        var at = 0;
        foreach (var affects in said.Items("affects"))
        {
            var reference = affects.Text("ref") ?? "";
            if (document.Components.Find(reference) is { } component && (component.Identifiers.Count > 0 || component.Name.Length > 0))
            {
                affected.AddRange(VexClaims.Of(component, affects, said.Get("analysis") ?? default));
            }
            else
            {
                yield return new DocumentPart(
                    $"{place}.affects[{at}]",
                    null,
                    new RecordFault(SetAsideReason.UnknownRecord, $"'{Shown(reference)}' names no component of this document"));
            }

            at++;
        }
    }

    private static Advisory ToAdvisory(Document document, JsonElement said, string name, IReadOnlyList<AffectedProduct> affected) => new()
    {
        Id = $"{document.Id}#{name}",

        // The list holds related vulnerabilities as well; another number of the same authority would be another vulnerability.
        Aliases = [.. said.Items("references").Select(one => one.Text("id")).OfType<string>()
            .Where(id => id.Length <= 100 && !(CveId.Is(id) && CveId.Is(name))).Prepend(name).Distinct()],
        Description = said.Text("description") ?? said.Text("detail"),
        Published = Instants.Of(said.Text("published")) ?? document.Made,
        Modified = Instants.Of(said.Along("analysis")?.Text("lastUpdated")) ?? Instants.Of(said.Text("updated")) ?? document.Made,
        State = Instants.Of(said.Text("rejected")) is null ? AdvisoryState.Published : AdvisoryState.Rejected,
        Severities = [.. said.Items("ratings").Select(Severity).OfType<SeverityStatement>().Distinct()],
        Affected = affected,
        References = [.. said.Items("advisories").Select(one => one.Text("url")).OfType<string>().Distinct().Select(url => new AdvisoryReference(url))],
        Weaknesses = [.. said.Items("cwes").Where(one => one.ValueKind == JsonValueKind.Number).Select(one => $"CWE-{one.GetRawText()}").Where(Weakness.IsId).Distinct()],
    };

    private static SeverityStatement? Severity(JsonElement rating)
    {
        var stated = rating.Text("method")?.StartsWith("CVSS", StringComparison.Ordinal) == true && rating.Text("vector") is { } vector
            ? CvssStatements.OfVector(vector)
            : null;
        return stated is not null ? stated with { BaseScore = rating.Number("score") ?? stated.BaseScore, Word = rating.Text("severity") }
            : rating.Text("severity") is { } word ? new SeverityStatement("", null, null, word)
            : null;
    }

    private static string Shown(string text) => text.Length > 80 ? text[..80] + "…" : text;

    /// <summary>What all vulnerabilities of a document share.</summary>
    private sealed record Document(string Id, VexComponents Components, DateTimeOffset? Made);
}
