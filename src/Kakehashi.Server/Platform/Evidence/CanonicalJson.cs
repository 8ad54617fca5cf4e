using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kakehashi.Domain;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>
/// One spelling for each fact: members in ordinal order, no blanks, instants in UTC (after RFC 8785; numbers in facts are
/// whole). Personal text becomes a salted commitment.
/// </summary>
internal static class CanonicalJson
{
    private const string PersonalMark = "$personal";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new InstantConverter(), new PersonalConverter() },
    };

    public static string Write(object fact, List<EvidenceSalt> salts)
    {
        var node = JsonSerializer.SerializeToNode(fact, fact.GetType(), Options)!;
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            WriteSorted(writer, node, salts);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The commitment of a text under a salt; a short text cannot be found by trying without the salt.</summary>
    public static string Commit(string text, byte[] salt) =>
        "commitment:" + Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)));

    private static string Commitment(string text, List<EvidenceSalt> salts)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var commitment = Commit(text, salt);
        salts.Add(new EvidenceSalt { Commitment = commitment, Salt = salt });
        return commitment;
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonNode? node, List<EvidenceSalt> salts)
    {
        switch (node)
        {
            case JsonObject personal when personal.Count == 1 && personal[PersonalMark] is { } text:
                writer.WriteStringValue(Commitment(text.GetValue<string>(), salts));
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var member in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Key);
                    WriteSorted(writer, member.Value, salts);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteSorted(writer, item, salts);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer, Options);
                break;
        }
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }

    private sealed class PersonalConverter : JsonConverter<Personal>
    {
        public override Personal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A commitment cannot be turned back.");

        public override void Write(Utf8JsonWriter writer, Personal value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString(PersonalMark, value.Text);
            writer.WriteEndObject();
        }
    }
}
