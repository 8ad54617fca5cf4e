namespace Kakehashi.Server.Platform.Imports;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Reason">One of <see cref="ImportReasons"/>.</param>
/// <param name="Detail">What was expected, such as the words known; may be empty.</param>
internal sealed record CellFault(string Reason, string Detail = "");

/// <summary>Reads a cell that is not empty; null when it was understood.</summary>
internal delegate CellFault? CellParser<T>(string cell, out T value);

/// <summary>A column of an import file, found by its Japanese or its English heading.</summary>
internal abstract class ImportColumn(string name, string japanese, string english)
{
    /// <summary>Name in stored plans and in the API.</summary>
    public string Name { get; } = name;

    public string Japanese { get; } = japanese;

    public string English { get; } = english;

    /// <summary>Part of what names the record: without this column a file is refused.</summary>
    public bool IsKey { get; init; }

    /// <summary>Never empty. A file may leave the column out when it only changes records that exist.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What the template shows.</summary>
    public string Example { get; init; } = "";

    /// <summary>A stored spelling in the words of the reader's language.</summary>
    public virtual string Show(string spelling, bool english) => spelling;
}

/// <inheritdoc />
/// <param name="empty">The value of an empty cell.</param>
/// <param name="parse">Reads a cell.</param>
/// <param name="spell">The one spelling of a value, the same in every language: plans are compared by it.</param>
internal class ImportColumn<T>(
    string name, string japanese, string english, T empty, CellParser<T> parse, Func<T, string> spell)
    : ImportColumn(name, japanese, english)
{
    public T Empty { get; } = empty;

    public CellFault? Read(string cell, out T value) => parse(cell, out value);

    public string Spell(T value) => spell(value);
}
