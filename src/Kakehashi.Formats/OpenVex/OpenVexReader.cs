using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Vex;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.OpenVex;

/// <summary>
/// Reads an OpenVEX document (specification 0.2.0, and the earlier ones that name a vulnerability or product by a text alone):
/// one record for each vulnerability. Of several statements about the same product the latest counts.
/// </summary>
internal static class OpenVexReader
{
    public static IEnumerable<DocumentPart> Read(JsonElement root)
    {
        var id = root.Text("@id") ?? throw new RecordFault(SetAsideReason.NoId, "@id is missing");
        var made = Instants.Of(root.Text("timestamp"));
        var statements = root.Items("statements").Select((said, at) => (Said: said, At: at)).ToList();
        if (statements.Count == 0)
        {
            yield return new DocumentPart("", null, new RecordFault(SetAsideReason.UnknownRecord, $"{id} makes no statement"));
        }

        foreach (var said in statements.Where(one => NameOf(one.Said) is null))
        {
            yield return new DocumentPart($"statements[{said.At}]", null, new RecordFault(SetAsideReason.NoId, "the statement names no vulnerability"));
        }

        var byName = statements.Where(one => NameOf(one.Said) is not null).GroupBy(one => NameOf(one.Said)!, StringComparer.Ordinal).ToList();
        foreach (var group in byName)
        {
            yield return new DocumentPart($"statements[{group.First().At}]", One(root, id, made, group.Key, [.. group.Select(one => one.Said)]), null);
        }
    }

    private static string? NameOf(JsonElement statement) => statement.Get("vulnerability") is { } vulnerability
        ? vulnerability.AsText() ?? vulnerability.Text("name") ?? vulnerability.Text("@id")
        : null;

    private static Advisory One(JsonElement root, string id, DateTimeOffset? made, string name, List<JsonElement> statements)
    {
        var vulnerability = statements[0].Get("vulnerability") ?? default;
        var latest = statements.Select(said => Instants.Of(said.Text("timestamp"))).Append(Instants.Of(root.Text("last_updated"))).Append(made).Max();
        return new Advisory
        {
            Id = $"{id}#{name}",
            Aliases = [.. vulnerability.Texts("aliases").Prepend(name).Where(alias => alias != id && alias.Length <= 100 && !alias.Contains("://", StringComparison.Ordinal)).Distinct()],
            Description = vulnerability.Text("description") ?? vulnerability.Text("vuln_description"),
            Published = made,
            Modified = latest,
            Affected = [.. Latest(statements, made).SelectMany(said => Affected(said.Product, said.Statement))],
        };
    }

    private static IEnumerable<(JsonElement Product, JsonElement Statement)> Latest(List<JsonElement> statements, DateTimeOffset? made) => statements
        .SelectMany(said => said.Items("products").Select(product => (Product: product, Statement: said)))
        .GroupBy(row => row.Product.GetRawText(), StringComparer.Ordinal)
        .Select(group => group.OrderBy(row => Instants.Of(row.Statement.Text("timestamp")) ?? made).Last());

    private static IEnumerable<AffectedProduct> Affected(JsonElement product, JsonElement statement)
    {
        var status = statement.Text("status") switch
        {
            "not_affected" => StatementStatus.NotAffected,
            "fixed" => StatementStatus.Fixed,
            "affected" => StatementStatus.Affected,
            _ => StatementStatus.UnderInvestigation,
        };
        var justification = Justifications.Of(statement.Text("justification")) ?? statement.Text("impact_statement");
        var inner = product.Items("subcomponents").ToList();
        var outer = Identifiers(product).FirstOrDefault() ?? "";
        return inner.Count == 0
            ? Of(product, status, justification, null)
            : inner.SelectMany(part => Of(part, status, justification, outer));
    }

    private static IEnumerable<AffectedProduct> Of(JsonElement component, StatementStatus status, string? justification, string? within)
    {
        foreach (var text in Identifiers(component))
        {
            if (VexNames.Of(text) is { } named)
            {
                yield return new AffectedProduct
                {
                    Package = named.Package,
                    Rule = named.Rule,
                    Range = named.Version.Length == 0 ? VersionRange.Everything : new VersionRange([VersionInterval.Exactly(named.Version)]),
                    Undecided = status == StatementStatus.Affected && named.Version.Length > 0 ? JudgementReasons.OthersUnsaid : null,
                    Status = status,
                    Justification = status == StatementStatus.NotAffected ? justification : null,
                    Within = within,
                    Text = text,
                };
                yield break;
            }
        }

        if (Identifiers(component).FirstOrDefault() is { } name)
        {
            yield return new AffectedProduct
            {
                Package = ProductNames.OfName(name),
                Rule = RangeRule.NameOnly,
                Status = status,
                Justification = status == StatementStatus.NotAffected ? justification : null,
                Within = within,
                Text = name,
            };
        }
    }

    private static IEnumerable<string> Identifiers(JsonElement component)
    {
        var identifiers = component.Get("identifiers") ?? default;
        return new[] { component.AsText(), identifiers.Text("purl"), component.Text("@id"), identifiers.Text("cpe23"), identifiers.Text("cpe22") }.OfType<string>();
    }
}
