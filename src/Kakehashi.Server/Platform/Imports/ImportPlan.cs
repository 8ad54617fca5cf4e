using System.Security.Cryptography;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>What would become of a row.</summary>
internal enum RowFate
{
    Add,
    Change,
    Same,
    SetAside,
}

/// <summary>A row of the plan as it is shown, stored and hashed.</summary>
internal sealed record PlannedRow(
    int Number, RowFate Fate, string Code, string Label, IReadOnlyList<FieldChange> Changes, RowFault? Fault);

/// <summary>
/// What an import file would do, row by row. Nothing is written until the plan is carried out; the hash tells whether
/// the plan is still the one that somebody saw.
/// </summary>
internal sealed class ImportPlan(ImportTable table)
{
    private readonly List<RowJudgement> _rows = [];
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private byte[]? _manifest;

    public ImportTable Table { get; } = table;

    public IReadOnlyList<PlannedRow> Rows => [.. _rows.Select(Planned)];

    public IReadOnlyList<RowJudgement> Judgements => _rows;

    /// <summary>The plan as text: one line of JSON for each row. It is what the evidence commits to.</summary>
    public byte[] Manifest => _manifest ??= ImportManifest.Write(Rows);

    /// <summary>SHA-256 of the manifest, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Manifest));

    public int Count(RowFate fate) => _rows.Count(row => FateOf(row) == fate);

    /// <summary>Begins a row; the importer goes on with what is handed out.</summary>
    public RowJudgement Begin(ImportRow row)
    {
        var judgement = new RowJudgement(row);
        _rows.Add(judgement);
        return judgement;
    }

    /// <summary>Asks that no two rows name the same record; the later one is set aside.</summary>
    public bool IsFirst(RowJudgement row, ImportColumn column)
    {
        if (row.Code.Length > 0 && !_codes.Add(row.Code))
        {
            row.SetAside(column, ImportReasons.Duplicate);
        }

        return !row.IsSetAside;
    }

    internal IEnumerable<RowJudgement> ToWrite() => _rows.Where(row => FateOf(row) is RowFate.Add or RowFate.Change);

    private static RowFate FateOf(RowJudgement row) =>
        row.IsSetAside ? RowFate.SetAside
        : row.IsNew ? RowFate.Add
        : row.Changes.Count > 0 ? RowFate.Change
        : RowFate.Same;

    private static PlannedRow Planned(RowJudgement row) =>
        new(row.Row.Number, FateOf(row), row.Code, row.Label, row.IsSetAside ? [] : row.Changes, row.Fault);
}
