using System.IO.Compression;
using System.Text.Json;

namespace Kakehashi.Matching.Bench;

/// <summary>The records of a zip, a line each, as other programs want them.</summary>
internal static class RecordLines
{
    public static int Write(string zip, string lines)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var output = File.Create(lines);
        foreach (var entry in archive.Entries.Where(entry => entry.Length > 0))
        {
            using var stream = entry.Open();
            using var record = JsonDocument.Parse(stream);
            using (var writer = new Utf8JsonWriter(output))
            {
                record.WriteTo(writer);
            }

            output.WriteByte((byte)'\n');
        }

        return 0;
    }
}
