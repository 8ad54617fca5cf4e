using System.Globalization;

namespace Kakehashi.Formats.Epss;

/// <summary>
/// A whole day's list of EPSS scores (FIRST): it was read to its end and fits together, or it is not given at all. Rows are
/// kept packed, 32 bytes each, and made while they are asked for.
/// </summary>
public sealed class EpssSheet
{
    private readonly IReadOnlyList<Packed> _rows;

    internal EpssSheet(DateOnly day, string model, IReadOnlyList<Packed> rows, byte[] hash)
    {
        Day = day;
        Model = model;
        _rows = rows;
        Hash = hash;
    }

    /// <summary>The day that the scores are of.</summary>
    public DateOnly Day { get; }

    /// <summary>Version of the model as written (<c>v2023.03.01</c>); empty in lists before 2022, which do not say.</summary>
    public string Model { get; }

    /// <summary>How many CVEs are scored; at least one.</summary>
    public int Count => _rows.Count;

    /// <summary>SHA-256 of the list's lines as received (after decompression).</summary>
    public ReadOnlyMemory<byte> Hash { get; }

    /// <summary>The rows in the order of the list; no CVE twice.</summary>
    public IEnumerable<EpssRow> Rows => _rows.Select(row => row.ToRow());

    /// <summary>A row without its own objects.</summary>
    internal readonly record struct Packed(int Year, long Number, double Score, double Percentile)
    {
        public EpssRow ToRow() => new(
            string.Create(CultureInfo.InvariantCulture, $"CVE-{Year:D4}-{Number:D4}"),
            Score,
            double.IsNaN(Percentile) ? null : Percentile);
    }
}
