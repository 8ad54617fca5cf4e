using System.Text.Json;

namespace Kakehashi.Formats.Advisories;

/// <summary>Properties by which one look tells a JSON document; looked at with copies, so that the caller goes on as it stands.</summary>
internal static class JsonMarks
{
    private const string MyJvnSchemas = "//jvndb.jvn.jp/schema/";

    /// <summary>The format that the property at hand gives away, or null.</summary>
    public static string? FormatOf(ref Utf8JsonReader reader)
    {
        var beyond = reader;
        if (reader.ValueTextEquals("$schema"u8))
        {
            return beyond.ReadText() is { } schema && schema.Contains(MyJvnSchemas, StringComparison.Ordinal)
                ? schema.Contains("myjvn_feed", StringComparison.Ordinal) ? FeedWords.MyJvnFeed : FeedWords.MyJvn
                : null;
        }

        if (reader.ValueTextEquals("bomFormat"u8))
        {
            return beyond.ReadText() is "CycloneDX" ? FeedWords.CycloneDxVex : null;
        }

        if (reader.ValueTextEquals("distroversion"u8))
        {
            return FeedWords.SecDb;
        }

        if (reader.ValueTextEquals("module_name"u8))
        {
            return FeedWords.NodePackage;
        }

        if (reader.ValueTextEquals("affectedEnvironments"u8))
        {
            return FeedWords.NodeCore;
        }

        // An index of such records: each under its number.
        return reader.ValueSpan.Length > 0 && reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && beyond.EnterObject()
            && IsNodeRecord(ref beyond)
                ? FeedWords.NodeIndex
                : null;
    }

    private static bool IsNodeRecord(ref Utf8JsonReader reader)
    {
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("module_name"u8) || reader.ValueTextEquals("affectedEnvironments"u8))
            {
                return true;
            }

            reader.SkipValue();
        }

        return false;
    }
}
