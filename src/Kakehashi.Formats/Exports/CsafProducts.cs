using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// CSAF's product tree: the product, its components, and each component as part of the product. Statements are about the
/// last: the component elsewhere may stand otherwise.
/// </summary>
internal sealed class CsafProducts(VexReport report, IEnumerable<VexComponent> components)
{
    private const string SubjectId = "S";

    private readonly List<VexComponent> _components = [.. components.Distinct().OrderBy(ComponentId, StringComparer.Ordinal)];

    /// <summary>The product's name and version.</summary>
    public static string Title(VexSubject subject) => subject.Version.Length > 0 ? $"{subject.Name} {subject.Version}" : subject.Name;

    /// <summary>The id of the component as part of the product.</summary>
    public static string PartId(VexComponent component) => "P-" + Hash(component);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("product_tree");
        json.WriteStartArray("full_product_names");
        WriteProduct(json, SubjectId, Title(report.Subject), null);
        foreach (var component in _components)
        {
            WriteProduct(json, ComponentId(component), component.Label, component);
        }

        json.WriteEndArray();
        if (_components.Count > 0)
        {
            json.WriteStartArray("relationships");
            foreach (var component in _components)
            {
                json.WriteStartObject();
                json.WriteString("category", "default_component_of");
                json.WritePropertyName("full_product_name");
                WriteProduct(json, PartId(component), $"{component.Label} as part of {Title(report.Subject)}", null);
                json.WriteString("product_reference", ComponentId(component));
                json.WriteString("relates_to_product_reference", SubjectId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteProduct(Utf8JsonWriter json, string id, string name, VexComponent? helper)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("product_id", id);
        if (helper?.Purl is not null || helper?.Cpe is not null)
        {
            json.WriteStartObject("product_identification_helper");
            ExportJson.WriteText(json, "cpe", helper.Cpe);
            ExportJson.WriteText(json, "purl", helper.Purl);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string ComponentId(VexComponent component) => "C-" + Hash(component);

    private static string Hash(VexComponent component) =>
        ExportIds.Hash(component.Name, component.Version, component.Purl ?? "", component.Cpe ?? "");
}
