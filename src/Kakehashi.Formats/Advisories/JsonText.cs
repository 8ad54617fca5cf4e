using System.Text.Json;

namespace Kakehashi.Formats.Advisories;

/// <summary>
/// Reading of outside JSON that forgives a value of another kind: what is not the text that was asked for counts as
/// absent.
/// </summary>
internal static class JsonText
{
    /// <summary>Moves to the next property of the object that was entered; false at its end.</summary>
    public static bool NextProperty(ref this Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array that was entered; false at its end.</summary>
    public static bool NextElement(ref this Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>From a property's name into its value, if that is an object; skips it otherwise.</summary>
    public static bool EnterObject(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Inside(JsonTokenType.StartObject);
    }

    /// <summary>From a property's name into its value, if that is an array; skips it otherwise.</summary>
    public static bool EnterArray(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Inside(JsonTokenType.StartArray);
    }

    /// <summary>Whether the element at hand is an object, which is then entered; skips it otherwise.</summary>
    public static bool IsObject(ref this Utf8JsonReader reader) => reader.Inside(JsonTokenType.StartObject);

    /// <summary>From a property's name over its value.</summary>
    public static void SkipValue(ref this Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>From a property's name to its text; null, and skipped, when it is none.</summary>
    public static string? ReadText(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Text();
    }

    /// <summary>The text of the value at hand; null, and skipped, when it is none.</summary>
    public static string? Text(ref this Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone names no character.
            throw new RecordFault(
                SetAsideReason.BadText, $"a text at byte {reader.TokenStartIndex} of the record is no Unicode");
        }
    }

    /// <summary>From a property's name to its number; null, and skipped, when it is none.</summary>
    public static double? ReadNumber(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        reader.Skip();
        return null;
    }

    /// <summary>From a property's name to whether its value is true.</summary>
    public static bool ReadTrue(ref this Utf8JsonReader reader)
    {
        reader.Read();
        var isTrue = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return isTrue;
    }

    /// <summary>From a property's name to the texts of its array; other elements are passed over.</summary>
    public static List<string> ReadTexts(ref this Utf8JsonReader reader)
    {
        var texts = new List<string>();
        if (reader.EnterArray())
        {
            while (reader.NextElement())
            {
                if (reader.Text() is { Length: > 0 } text)
                {
                    texts.Add(text);
                }
            }
        }

        return texts;
    }

    private static bool Inside(ref this Utf8JsonReader reader, JsonTokenType start)
    {
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }
}
