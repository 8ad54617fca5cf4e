using System.Globalization;
using System.Text.Json;
using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.CycloneDx.Vex;

/// <summary>The components of a document, by the references that its vulnerabilities use.</summary>
internal sealed class VexComponents
{
    private const string LinkStart = "urn:cdx:";
    private const string SerialStart = "urn:uuid:";

    private readonly Dictionary<string, VexComponent> _byReference = new(StringComparer.Ordinal);
    private readonly string _ownLink;

    private VexComponents(JsonElement root)
    {
        var serial = root.Text("serialNumber") ?? "";
        _ownLink = serial.StartsWith(SerialStart, StringComparison.Ordinal)
            ? $"{LinkStart}{serial[SerialStart.Length..]}/{(root.Number("version") ?? 1).ToString(CultureInfo.InvariantCulture)}"
            : "";
    }

    public static VexComponents Read(JsonElement root)
    {
        var components = new VexComponents(root);
        var subject = root.Along("metadata", "component") ?? default;
        components.Add(subject, null);
        var within = Shown(subject);
        components.AddAll(subject, within);
        components.AddAll(root, within);
        return components;
    }

    /// <summary>
    /// What a reference means: a component of this document, by its own reference or through a BOM-Link, or a package URL, which
    /// names a component of whatever document. Null when only another document can tell.
    /// </summary>
    public VexComponent? Find(string reference)
    {
        if (_byReference.GetValueOrDefault(reference) is { } known)
        {
            return known;
        }

        var hash = reference.StartsWith(LinkStart, StringComparison.Ordinal) ? reference.IndexOf('#', StringComparison.Ordinal) : -1;
        var fragment = hash < 0 ? reference : Uri.UnescapeDataString(reference[(hash + 1)..]);
        if (hash >= 0 && reference[..hash] == _ownLink && _byReference.GetValueOrDefault(fragment) is { } linked)
        {
            return linked;
        }

        return fragment.StartsWith("pkg:", StringComparison.Ordinal)
            ? new VexComponent([fragment], "", "", hash < 0 ? null : reference[..hash])
            : null;
    }

    private void AddAll(JsonElement around, string? within)
    {
        foreach (var component in around.Items("components"))
        {
            Add(component, within);
            AddAll(component, within);
        }
    }

    private void Add(JsonElement component, string? within)
    {
        if (component.Text("bom-ref") is { } reference)
        {
            _byReference.TryAdd(reference, new VexComponent(
                [.. new[] { component.Text("purl"), component.Text("cpe") }.OfType<string>()],
                string.Join(' ', new[] { component.Text("group"), component.Text("name") }.OfType<string>()),
                component.Text("version") ?? "",
                within));
        }
    }

    private static string? Shown(JsonElement component) => component.Text("purl")
        ?? (component.Text("name") is { } name ? $"{name} {component.Text("version")}".Trim() : null);
}

/// <summary>A component that a vulnerability refers to.</summary>
/// <param name="Identifiers">Its package URL and CPE, as written.</param>
/// <param name="Name">Its name; empty when the reference tells nothing but the identifier.</param>
/// <param name="Version">Its version; empty when it has none.</param>
/// <param name="Within">The product whose component it is; null for the product itself.</param>
internal sealed record VexComponent(IReadOnlyList<string> Identifiers, string Name, string Version, string? Within);
