namespace Kakehashi.Formats.Tables;

/// <summary>How much of a table is read before it is refused.</summary>
public sealed record TableLimits
{
    /// <summary>Largest file, in bytes after unpacking (all parts of a workbook together). Held in memory.</summary>
    public long LargestFile { get; init; } = 64L << 20;

    /// <summary>Longest cell, in characters.</summary>
    public int LongestCell { get; init; } = 1 << 20;

    /// <summary>Most columns.</summary>
    public int MostColumns { get; init; } = 1024;

    /// <summary>Most rows of one sheet.</summary>
    public int MostRows { get; init; } = 1_000_000;
}
