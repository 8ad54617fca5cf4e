using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>Members that are left out where there is nothing to write.</summary>
internal static class ExportJson
{
    public static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        var isOpen = false;
        foreach (var text in texts)
        {
            if (!isOpen)
            {
                json.WriteStartArray(name);
                isOpen = true;
            }

            json.WriteStringValue(text);
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }
}
