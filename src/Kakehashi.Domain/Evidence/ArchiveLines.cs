using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kakehashi.Domain.Evidence;

/// <summary>How the lines of an evidence archive are spelled: one JSON object a line, bytes in lower-case hex.</summary>
internal static class ArchiveLines
{
    /// <summary>No line of an archive is longer; a fact is a few hundred letters.</summary>
    public const int Longest = 4_000_000;

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
        Converters = { new Hex(), new Instant() },
    };

    public static string Spell<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What the line says; throws <see cref="JsonException"/> where it says something else.</summary>
    public static T Read<T>(string line) =>
        JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("The line says nothing.");

    /// <summary>The lines of a text, none longer than is sensible.</summary>
    public static IEnumerable<string> Of(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, true));
        var line = new StringBuilder();
        for (int letter; (letter = reader.Read()) >= 0;)
        {
            if (letter != '\n')
            {
                line.Append((char)letter);
                if (line.Length > Longest)
                {
                    throw new InvalidDataException("A line of the archive is longer than any entry.");
                }
            }
            else if (line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private sealed class Hex : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Convert.FromHexString(reader.GetString() ?? "");
            }
            catch (FormatException exception)
            {
                throw new JsonException("Hexadecimal digits are needed here.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexStringLower(value));
    }

    private sealed class Instant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(
                reader.GetString(), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                ? at
                : throw new JsonException("An instant in UTC to the microsecond is needed here.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
    }
}
