namespace Kakehashi.Server.Platform.Imports;

/// <summary>
/// A row while an importer looks at it: it takes the cells one by one beside what is stored, and every difference is
/// noted. The first fault sets the row aside.
/// </summary>
internal sealed class RowJudgement(ImportRow row)
{
    private readonly List<FieldChange> _changes = [];

    public ImportRow Row => row;

    /// <summary>Code under which lists show the row.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name under which lists show the row.</summary>
    public string Label { get; set; } = "";

    /// <summary>No record bears the code yet. Set it before taking cells: a new record needs all that is required.</summary>
    public bool IsNew { get; set; }

    public RowFault? Fault { get; private set; }

    public bool IsSetAside => Fault is not null;

    public IReadOnlyList<FieldChange> Changes => _changes;

    /// <summary>Writes the row into the database's tracker; called when the plan is carried out.</summary>
    public Action? Save { get; set; }

    /// <summary>Called after all rows are saved, when records of the same file have their keys.</summary>
    public Action? Link { get; set; }

    /// <summary>The value that the record will have: the cell's, or what is stored where the file has no such column.</summary>
    public T Take<T>(ImportColumn<T> column, T stored)
    {
        var value = Read(column, stored);
        var (before, after) = (IsNew ? "" : column.Spell(stored), column.Spell(value));
        if (!IsSetAside && !column.IsKey && before != after)
        {
            _changes.Add(new FieldChange(column.Name, before, after));
        }

        return value;
    }

    /// <summary>Reads a cell of the key; it never counts as a change.</summary>
    public string TakeKey(ImportColumn<string> column)
    {
        var value = Read(column, "");
        Code = Code.Length == 0 ? value : $"{Code} {value}";
        return value;
    }

    /// <summary>Sets the row aside; only the first fault is kept.</summary>
    public void SetAside(ImportColumn? column, string reason, string detail = "") =>
        Fault ??= new RowFault(column?.Name ?? "", reason, detail, column is not null && row.Cells.TryGetValue(column, out var cell) ? Cut(cell) : "");

    private T Read<T>(ImportColumn<T> column, T stored)
    {
        if (!row.Cells.TryGetValue(column, out var cell))
        {
            if (IsNew && column.IsRequired)
            {
                SetAside(column, ImportReasons.Required);
            }

            return IsNew ? column.Empty : stored;
        }

        if (string.IsNullOrWhiteSpace(cell))
        {
            if (column.IsRequired)
            {
                SetAside(column, ImportReasons.Required);
            }

            return column.Empty;
        }

        if (column.Read(cell, out var value) is { } fault)
        {
            SetAside(column, fault.Reason, fault.Detail);
            return column.Empty;
        }

        return value;
    }

    private static string Cut(string cell) => cell.Length > 200 ? cell[..200] : cell;
}

/// <summary>A field that differs, in the column's own spelling.</summary>
internal sealed record FieldChange(string Column, string Before, string After);

/// <summary>Why a row is set aside: column (empty for the whole row), reason, what was expected, what stood there.</summary>
internal sealed record RowFault(string Column, string Reason, string Detail, string Cell);
