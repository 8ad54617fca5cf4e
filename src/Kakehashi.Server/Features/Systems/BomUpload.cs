using System.Text.Json;
using System.Text.Json.Serialization;
using Kakehashi.Domain;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// An upload as clients of OWASP Dependency-Track send it. What is not named here (tags, <c>isLatest</c>, <c>parentVersion</c>) is
/// taken and not looked at.
/// </summary>
internal sealed record BomUpload
{
    // Clients write "autoCreate" as a word or as a truth value.
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 16,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new TruthConverter() },
    };

    /// <summary>Id of the project: the system's. Asked before the name.</summary>
    public string? Project { get; init; }

    /// <summary>The system's code, or its name.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The node of that name, else the label of the inventory.</summary>
    public string? ProjectVersion { get; init; }

    /// <summary>Enter the system where there is none.</summary>
    public bool AutoCreate { get; init; }

    /// <summary>For a system that is entered: the customer's code, or name.</summary>
    public string? ParentName { get; init; }

    /// <summary>The document, in base64 where this stands in JSON.</summary>
    public byte[]? Bom { get; init; }

    /// <summary>Reads the body of a PUT.</summary>
    public static Outcome<BomUpload> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BomUpload>(json, Lenient) is { } upload ? upload : new Refusal("bom.not_readable");
        }
        catch (JsonException)
        {
            return new Refusal("bom.not_readable");
        }
    }

    private sealed class TruthConverter : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            JsonTokenType.String => string.Equals(reader.GetString(), "true", StringComparison.OrdinalIgnoreCase),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
