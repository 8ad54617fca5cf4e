using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.Nvd;

/// <summary>
/// A severity statement: <c>cvssMetricV31[]</c> of 2.0 and <c>baseMetricV3</c> of 1.1 differ in names only.
/// </summary>
internal ref struct NvdMetric
{
    private string? _version;
    private string? _vector;
    private string? _word;
    private string? _source;
    private double? _score;
    private bool _isPrimary;

    /// <summary>Reads the object at hand.</summary>
    public static (SeverityStatement? Statement, bool IsPrimary) Read(ref Utf8JsonReader reader)
    {
        var metric = default(NvdMetric);
        while (reader.NextProperty())
        {
            metric.ReadProperty(ref reader);
        }

        return (metric.ToStatement(), metric._isPrimary);
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("source"u8))
        {
            _source = reader.ReadText();
        }
        else if (reader.ValueTextEquals("type"u8))
        {
            _isPrimary = reader.ReadText() is "Primary";
        }
        else if (reader.ValueTextEquals("severity"u8) || reader.ValueTextEquals("baseSeverity"u8))
        {
            _word = reader.ReadText() ?? _word;
        }
        else if (IsCvss(ref reader))
        {
            if (reader.EnterObject())
            {
                ReadCvss(ref reader);
            }
        }
        else
        {
            reader.SkipValue();
        }
    }

    private static bool IsCvss(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("cvssData"u8)
        || reader.ValueTextEquals("cvssV2"u8)
        || reader.ValueTextEquals("cvssV3"u8)
        || reader.ValueTextEquals("cvssV4"u8);

    private void ReadCvss(ref Utf8JsonReader reader)
    {
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("version"u8))
            {
                _version = reader.ReadText();
            }
            else if (reader.ValueTextEquals("vectorString"u8))
            {
                _vector = reader.ReadText();
            }
            else if (reader.ValueTextEquals("baseScore"u8))
            {
                _score = reader.ReadNumber();
            }
            else if (reader.ValueTextEquals("baseSeverity"u8))
            {
                _word ??= reader.ReadText();
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private readonly SeverityStatement? ToStatement() =>
        _vector is null && _score is null && _word is null
            ? null
            : new SeverityStatement(_version ?? "", _vector, _score, _word, _source);
}
