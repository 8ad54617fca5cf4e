using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>A plan as lines of JSON, the same bytes for the same plan.</summary>
internal static class ImportManifest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static byte[] Write(IEnumerable<PlannedRow> rows)
    {
        using var text = new MemoryStream();
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(text, row, Options);
            text.WriteByte((byte)'\n');
        }

        return text.ToArray();
    }

    public static IReadOnlyList<PlannedRow> Read(ReadOnlySpan<byte> manifest)
    {
        var rows = new List<PlannedRow>();
        foreach (var line in manifest.Split((byte)'\n'))
        {
            if (manifest[line].Length > 0)
            {
                rows.Add(JsonSerializer.Deserialize<PlannedRow>(manifest[line], Options)!);
            }
        }

        return rows;
    }
}
