using System.Text;
using System.Text.Json;

namespace Kakehashi.Formats.Exports;

/// <summary>
/// CSAF 2.0, profile VEX. With nothing to state it is of profile base, because the VEX profile asks for a vulnerability
/// (CSAF 2.0, 4.5) and an invented one would be a lie.
/// </summary>
internal sealed class CsafVex(VexReport report, IReadOnlyList<VexVulnerability> vulnerabilities, string key)
{
    // The whole file name, its extension included, stays below what file systems take.
    private const int LongestStem = 100;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteDocument(json);
        new CsafProducts(report, vulnerabilities.SelectMany(one => one.Statements).Select(one => one.Component)).Write(json);
        if (vulnerabilities.Count > 0)
        {
            json.WriteStartArray("vulnerabilities");
            foreach (var vulnerability in vulnerabilities)
            {
                new CsafVulnerability(vulnerability).Write(json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The document's id: it names one content, so that each has one version only.</summary>
    public static string TrackingId(VexReport report, string key) => $"KKH-{FileStem(report.Subject.Name)}-{key}".ToUpperInvariant();

    /// <summary>CSAF 2.0, 5.1.</summary>
    public static string FileName(string trackingId) => FileStem(trackingId) + ".json";

    /// <summary>A name in small letters; whatever is not <c>[+\-a-z0-9]</c> becomes an underscore, several in a row one.</summary>
    public static string FileStem(string name)
    {
        var stem = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (letter is '+' or '-' || char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            {
                stem.Append(letter);
            }
            else if (stem is not [.., '_'])
            {
                stem.Append('_');
            }
        }

        return stem.Length <= LongestStem ? stem.ToString() : stem.ToString(0, LongestStem);
    }

    private void WriteDocument(Utf8JsonWriter json)
    {
        json.WriteStartObject("document");
        json.WriteString("category", vulnerabilities.Count > 0 ? "csaf_vex" : "csaf_base");
        json.WriteString("csaf_version", "2.0");
        json.WriteString("lang", "en");
        json.WriteStartArray("notes");
        json.WriteStartObject();
        json.WriteString("category", "legal_disclaimer");
        json.WriteString("text", vulnerabilities.Count > 0
            ? "States rest on the versions in the product's inventory and on published records; a state under investigation is not decided."
            : "No record that is known here touches the product's inventory. That is no statement that the product is not affected.");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("publisher");
        json.WriteString("category", "other");
        json.WriteString("name", report.Author.Name);
        json.WriteString("namespace", report.Author.Namespace.AbsoluteUri);
        json.WriteEndObject();
        json.WriteString("title", $"Vulnerabilities of {CsafProducts.Title(report.Subject)}");
        WriteTracking(json);
        json.WriteEndObject();
    }

    private void WriteTracking(Utf8JsonWriter json)
    {
        var at = ExportText.Instant(report.At);
        json.WriteStartObject("tracking");
        json.WriteString("current_release_date", at);
        json.WriteStartObject("generator");
        json.WriteString("date", at);
        json.WriteStartObject("engine");
        json.WriteString("name", ExportTool.Name);
        ExportJson.WriteText(json, "version", report.ToolVersion);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("id", TrackingId(report, key));
        json.WriteString("initial_release_date", at);
        json.WriteStartArray("revision_history");
        json.WriteStartObject();
        json.WriteString("date", at);
        json.WriteString("number", "1");
        json.WriteString("summary", "Written from the product's inventory as it stood then.");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status", "final");
        json.WriteString("version", "1");
        json.WriteEndObject();
    }
}
