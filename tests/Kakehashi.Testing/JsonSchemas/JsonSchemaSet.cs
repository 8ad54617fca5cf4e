using System.Text.Json;

namespace Kakehashi.Testing.JsonSchemas;

/// <summary>
/// JSON schemas that may refer to each other (drafts 4, 6, 7, 2019-09 and 2020-12, as far as the published schemas go). A word that
/// is not understood is an exception: a schema that is only half looked at would say "valid" too often.
/// </summary>
/// <remarks>The libraries for it either cannot be had whole here or are not free to use.</remarks>
public sealed class JsonSchemaSet
{
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);

    /// <summary>Takes a schema into the set, under its own identifier, or under one that is given.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">Identifier under which others mean it; null for its own.</param>
    /// <returns>The identifier.</returns>
    public string Add(string path, string? id = null)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement.Clone();
        var own = id ?? Text(root, "$id") ?? Text(root, "id") ?? throw new InvalidDataException($"{path} has no identifier.");

        // CSAF names the CVSS schemas without the date behind the question mark of their identifiers.
        own = own.Split('?', '#')[0];
        _byId.Add(own, root);
        return own;
    }

    /// <summary>What is wrong with a document, each as "place: word"; empty when it is valid. <c>format</c> is asserted.</summary>
    public IReadOnlyList<string> Faults(string id, JsonElement document)
    {
        var faults = new List<string>();
        new SchemaWalk(this, id, _byId[id]).Check(_byId[id], document, "", faults);
        return faults;
    }

    /// <summary>The schema that a reference means, and the walk that goes on there.</summary>
    internal (SchemaWalk Walk, JsonElement Schema) Resolve(string from, string reference)
    {
        var parts = reference.Split('#', 2);
        var target = parts[0].Length == 0 ? from : Absolute(from, parts[0]);
        if (!_byId.TryGetValue(target, out var root))
        {
            throw new InvalidDataException($"{from} refers to {target}, which is not in the set.");
        }

        var schema = root;
        foreach (var step in (parts.Length > 1 ? parts[1] : "").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty(Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return (new SchemaWalk(this, target, root), schema);
    }

    private static string Absolute(string from, string reference) => new Uri(new Uri(from), reference.Split('?')[0]).AbsoluteUri;

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
