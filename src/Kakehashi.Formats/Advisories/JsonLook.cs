using System.Text.Json;

namespace Kakehashi.Formats.Advisories;

/// <summary>Looks into a JSON document that may hold anything anywhere: what is not of the kind asked for is not there.</summary>
internal static class JsonLook
{
    public static JsonElement? Get(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The value along a path of names.</summary>
    public static JsonElement? Along(this JsonElement parent, params ReadOnlySpan<string> names)
    {
        JsonElement? at = parent;
        foreach (var name in names)
        {
            at = at?.Get(name);
        }

        return at;
    }

    /// <summary>A text that says something, or null.</summary>
    public static string? Text(this JsonElement parent, string name) => parent.Get(name)?.AsText();

    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by grammar, and no text.
            throw new RecordFault(SetAsideReason.BadText, "an escape that is no character");
        }
    }

    public static double? Number(this JsonElement parent, string name) =>
        parent.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>The elements of an array; none when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Get(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The texts of an array.</summary>
    public static IEnumerable<string> Texts(this JsonElement parent, string name) =>
        parent.Items(name).Select(AsText).OfType<string>();
}
