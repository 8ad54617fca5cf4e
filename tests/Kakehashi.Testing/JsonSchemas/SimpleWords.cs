using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kakehashi.Testing.JsonSchemas;

/// <summary>The words of JSON Schema that look at one value and at no other schema.</summary>
internal static class SimpleWords
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    // They say something to people, or are looked at together with another word.
    private static readonly HashSet<string> Silent =
    [
        "$schema", "$id", "id", "$ref", "$comment", "license", "title", "description", "default", "examples", "deprecated", "meta:enum", "definitions", "$defs",
        "then", "else", "readOnly", "contentEncoding", "contentMediaType",
    ];

    public static bool Matches(string pattern, string text) =>
        Patterns.GetOrAdd(pattern, one => new Regex(one, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5))).IsMatch(text);

    public static bool Holds(JsonProperty word, JsonElement value) => word.Name switch
    {
        "type" => word.Value.ValueKind == JsonValueKind.Array
            ? word.Value.EnumerateArray().Any(one => IsOf(value, one.GetString()!))
            : IsOf(value, word.Value.GetString()!),
        "enum" => word.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "const" => JsonElement.DeepEquals(word.Value, value),
        "pattern" => value.ValueKind != JsonValueKind.String || Matches(word.Value.GetString()!, value.GetString()!),
        "format" => value.ValueKind != JsonValueKind.String || IsFormat(word.Value.GetString()!, value.GetString()!),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= word.Value.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= word.Value.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= word.Value.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= word.Value.GetDecimal(),
        "exclusiveMinimum" when word.Value.ValueKind == JsonValueKind.Number => value.ValueKind != JsonValueKind.Number || value.GetDecimal() > word.Value.GetDecimal(),
        "exclusiveMaximum" when word.Value.ValueKind == JsonValueKind.Number => value.ValueKind != JsonValueKind.Number || value.GetDecimal() < word.Value.GetDecimal(),
        "multipleOf" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() % word.Value.GetDecimal() == 0,
        var name when Silent.Contains(name) => true,
        var name => throw new NotSupportedException($"The schema word {name} is not known."),
    };

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number),
        _ => throw new NotSupportedException($"The type {type} is not known."),
    };

    private static bool IsFormat(string format, string text) => format switch
    {
        "date-time" => Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", text.ToUpperInvariant())
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri" => text.All(char.IsAscii) && IsReference(text) && Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => text.All(char.IsAscii) && IsReference(text),
        "iri" => IsReference(text) && Uri.TryCreate(text, UriKind.Absolute, out _),
        "iri-reference" => IsReference(text),
        "email" or "idn-email" => MailAddress.TryCreate(text, out var address) && address.Address == text,
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "regex" => IsPattern(text),
        _ => throw new NotSupportedException($"The format {format} is not known."),
    };

    // RFC 3987: no blanks, no controls, none of the delimiters that are to be escaped, and no half escape.
    private static bool IsReference(string text) =>
        !Matches("[\\s\\p{C}<>\"{}|\\\\^`]|%(?![0-9A-Fa-f]{2})", text) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
