using System.Text.Json;
using System.Text.Json.Serialization;
using Kakehashi.Domain.Advisories;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>How a record's facts are kept beside its bytes.</summary>
internal static class RecordFactsJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static RecordFacts Read(string json) => JsonSerializer.Deserialize<RecordFacts>(json, Options)!;
}
