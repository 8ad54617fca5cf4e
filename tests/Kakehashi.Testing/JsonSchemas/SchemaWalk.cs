using System.Text.Json;

namespace Kakehashi.Testing.JsonSchemas;

/// <summary>Holds a value against a schema of one document.</summary>
internal sealed class SchemaWalk(JsonSchemaSet set, string id, JsonElement root)
{
    // Up to draft 7 whatever stands beside a reference is not looked at.
    private readonly bool _referenceAlone = !root.TryGetProperty("$schema", out var draft) || draft.GetString()!.Contains("draft-0", StringComparison.Ordinal);

    public void Check(JsonElement schema, JsonElement value, string place, List<string> faults)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Add(schema.ValueKind == JsonValueKind.True, place, "false", faults);
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            var (walk, target) = set.Resolve(id, reference.GetString()!);
            walk.Check(target, value, place, faults);
            if (_referenceAlone)
            {
                return;
            }
        }

        foreach (var word in schema.EnumerateObject())
        {
            Word(schema, word, value, place, faults);
        }
    }

    private void Word(JsonElement schema, JsonProperty word, JsonElement value, string place, List<string> faults)
    {
        switch (word.Name)
        {
            case "allOf":
                foreach (var one in word.Value.EnumerateArray())
                {
                    Check(one, value, place, faults);
                }

                break;
            case "anyOf":
                Add(word.Value.EnumerateArray().Any(one => Holds(one, value)), place, "anyOf", faults);
                break;
            case "oneOf":
                Add(word.Value.EnumerateArray().Count(one => Holds(one, value)) == 1, place, "oneOf", faults);
                break;
            case "not":
                Add(!Holds(word.Value, value), place, "not", faults);
                break;
            case "if":
                if (schema.TryGetProperty(Holds(word.Value, value) ? "then" : "else", out var consequence))
                {
                    Check(consequence, value, place, faults);
                }

                break;
            case "properties" or "patternProperties" or "additionalProperties" or "required" or "dependencies" or "propertyNames"
                or "minProperties" or "maxProperties":
                Members(schema, word, value, place, faults);
                break;
            case "items" or "additionalItems" or "minItems" or "maxItems" or "uniqueItems":
                Items(schema, word, value, place, faults);
                break;
            default:
                Add(SimpleWords.Holds(word, value), place, $"{word.Name} {word.Value.GetRawText()[..Math.Min(80, word.Value.GetRawText().Length)]}", faults);
                break;
        }
    }

    private void Members(JsonElement schema, JsonProperty word, JsonElement value, string place, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        switch (word.Name)
        {
            case "required":
                foreach (var name in word.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                {
                    faults.Add($"{place}: required {name}");
                }

                break;
            case "minProperties" or "maxProperties":
                var count = value.EnumerateObject().Count();
                Add(word.Name == "minProperties" ? count >= word.Value.GetInt32() : count <= word.Value.GetInt32(), place, word.Name, faults);
                break;
            case "dependencies":
                foreach (var dependency in word.Value.EnumerateObject().Where(dependency => value.TryGetProperty(dependency.Name, out _)))
                {
                    var isMet = dependency.Value.ValueKind == JsonValueKind.Array
                        ? dependency.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _))
                        : Holds(dependency.Value, value);
                    Add(isMet, place, "dependencies " + dependency.Name, faults);
                }

                break;
            case "propertyNames":
                foreach (var member in value.EnumerateObject())
                {
                    Check(word.Value, JsonSerializer.SerializeToElement(member.Name), $"{place}/{member.Name}", faults);
                }

                break;
            default:
                foreach (var member in value.EnumerateObject())
                {
                    Member(schema, word, member, $"{place}/{member.Name}", faults);
                }

                break;
        }
    }

    private void Member(JsonElement schema, JsonProperty word, JsonProperty member, string place, List<string> faults)
    {
        JsonElement own = default;
        var isNamed = schema.TryGetProperty("properties", out var named) && named.TryGetProperty(member.Name, out own);
        var patterns = schema.TryGetProperty("patternProperties", out var patterned)
            ? patterned.EnumerateObject().Where(one => SimpleWords.Matches(one.Name, member.Name)).ToList()
            : [];
        if (word.Name == "properties" && isNamed)
        {
            Check(own, member.Value, place, faults);
        }
        else if (word.Name == "patternProperties")
        {
            patterns.ForEach(one => Check(one.Value, member.Value, place, faults));
        }
        else if (word.Name == "additionalProperties" && !isNamed && patterns.Count == 0)
        {
            Check(word.Value, member.Value, place, faults);
        }
    }

    private void Items(JsonElement schema, JsonProperty word, JsonElement value, string place, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var items = value.EnumerateArray().ToList();
        var leading = schema.TryGetProperty("items", out var each) && each.ValueKind == JsonValueKind.Array ? each.GetArrayLength() : 0;
        switch (word.Name)
        {
            case "minItems":
                Add(items.Count >= word.Value.GetInt32(), place, word.Name, faults);
                break;
            case "maxItems":
                Add(items.Count <= word.Value.GetInt32(), place, word.Name, faults);
                break;
            case "uniqueItems":
                Add(
                    word.Value.ValueKind != JsonValueKind.True
                        || !items.Index().Any(one => items.Take(one.Index).Any(other => JsonElement.DeepEquals(other, one.Item))),
                    place, word.Name, faults);
                break;
            default:
                for (var at = 0; at < items.Count; at++)
                {
                    if (word.Name == "items" && (leading == 0 || at < leading))
                    {
                        Check(leading == 0 ? each : each[at], items[at], $"{place}/{at}", faults);
                    }
                    else if (word.Name == "additionalItems" && leading > 0 && at >= leading)
                    {
                        Check(word.Value, items[at], $"{place}/{at}", faults);
                    }
                }

                break;
        }
    }

    private bool Holds(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static void Add(bool holds, string place, string what, List<string> faults)
    {
        if (!holds)
        {
            faults.Add($"{place}: {what}");
        }
    }
}
