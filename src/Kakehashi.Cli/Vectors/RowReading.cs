using System.Text.Json;

namespace Kakehashi.Cli.Vectors;

/// <summary>Small steps of reading a row.</summary>
internal static class RowReading
{
    /// <summary>A string property, or null.</summary>
    public static string? Text(this JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A truth value, or null.</summary>
    public static bool? Flag(this JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>Whether a property is there at all.</summary>
    public static bool Has(this JsonElement row, string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out _);

    /// <summary>A list of strings, or null.</summary>
    public static List<string>? Texts(this JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            && array.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. array.EnumerateArray().Select(one => one.GetString()!)]
            : null;
}
