using Kakehashi.Formats.Ledgers;

namespace Kakehashi.Formats.Inventories;

/// <summary>Limits and the little that a person must add to a file. The defaults suit an upload.</summary>
public sealed record InventoryOptions
{
    /// <summary>Largest document, in bytes after unpacking.</summary>
    public long LargestDocument { get; init; } = 256L << 20;

    /// <summary>
    /// Largest ledger (CSV, or all parts of an xlsx together), in bytes after unpacking. Held in memory.
    /// </summary>
    public long LargestLedger { get; init; } = 64L << 20;

    /// <summary>Deepest nesting of JSON or XML, in levels.</summary>
    public int DeepestNesting { get; init; } = 64;

    /// <summary>Most entries of one document, those set aside included.</summary>
    public int MostComponents { get; init; } = 1_000_000;

    /// <summary>Longest text line or single value, in characters (bytes in JSON).</summary>
    public int LongestValue { get; init; } = 1 << 20;

    /// <summary>
    /// Distribution to assume for packages that name none, as OSV spells it (<c>Debian:12</c>); null when unknown.
    /// A distribution that the document itself states goes first.
    /// </summary>
    public string? Distribution { get; init; }

    /// <summary>Confirmed meaning of a ledger's columns; null takes what the headings propose.</summary>
    public LedgerMapping? Ledger { get; init; }
}
