using System.Text.Json;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>Small steps into a document; what is missing is empty.</summary>
internal static class JsonSteps
{
    public static bool Has(this JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);

    public static JsonElement Member(this JsonElement value, string name) => value.Has(name) ? value.GetProperty(name) : default;

    public static string? Text(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static IEnumerable<string> Texts(this JsonElement value, string name) =>
        value.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);
}
