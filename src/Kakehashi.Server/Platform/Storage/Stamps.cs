using System.Globalization;
using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>A number that each write of something counts up.</summary>
internal sealed class Stamp
{
    public required string Name { get; init; }

    public required long Value { get; init; }
}

internal sealed class StampTable : Table<Stamp>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "storage_stamps";

    protected override void Configure(EntityTypeBuilder<Stamp> entity)
    {
        entity.HasKey(stamp => stamp.Name);
        entity.Property(stamp => stamp.Name).HasMaxLength(60);
    }
}

/// <summary>
/// Turns and what came of them. Who takes a stamp counts it up and holds its row until the transaction ends, so one
/// transaction at a time has it, and values are committed in their order on both databases: who remembers a value finds
/// everything that was written under a greater one.
/// </summary>
internal static class Stamps
{
    private static readonly Dictionary<Type, string> OfTables =
        AppDb.AllTables.Where(table => table.Stamp is not null).ToDictionary(table => table.Entity, table => table.Stamp!);

    /// <summary>Waits for the turns and takes them; their new values. Call it inside a write, before its first read.</summary>
    /// <param name="db">The database of the write.</param>
    /// <param name="names">Taken in their order, whoever asks: two that each wait for the other cannot be.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static async Task<IReadOnlyDictionary<string, long>> TakeStampsAsync(
        this AppDb db, IEnumerable<string> names, CancellationToken cancel)
    {
        var ordered = names.Distinct().Order(StringComparer.Ordinal).ToArray();
        if (ordered.Length == 0)
        {
            return new Dictionary<string, long>();
        }

        // One command for all: rows of a list are written, and locked, in the list's order.
        var rows = string.Join(", ", Enumerable.Range(0, ordered.Length).Select(at => string.Create(CultureInfo.InvariantCulture, $"({{{at}}}, 1)")));
        var sql = $"""
            INSERT INTO storage_stamps (name, value) VALUES {rows}
            ON CONFLICT (name) DO UPDATE SET value = storage_stamps.value + 1
            RETURNING name AS "Name", value AS "Value"
            """;
        return (await db.Database.SqlQueryRaw<StampValue>(sql, [.. ordered]).ToListAsync(cancel))
            .ToDictionary(stamp => stamp.Name, stamp => stamp.Value);
    }

    /// <summary>The values of all stamps; those that nobody took yet are missing.</summary>
    public static async Task<Dictionary<string, long>> ReadStampsAsync(this AppDb db, CancellationToken cancel) =>
        await db.Database.SqlQuery<StampValue>($"""SELECT name AS "Name", value AS "Value" FROM storage_stamps""")
            .ToDictionaryAsync(stamp => stamp.Name, stamp => stamp.Value, cancel);

    /// <summary>Counts up the stamps of the tables to which something was saved. It comes last, so that nobody waits for long.</summary>
    internal static async Task TakeOfTablesAsync(AppDb db, CancellationToken cancel)
    {
        var names = db.SavedStamps.ToArray();
        db.SavedStamps.Clear();
        if (names.Length > 0)
        {
            await db.TakeStampsAsync(names, cancel);
        }
    }

    /// <summary>Notes the stamps of the tables of which rows are about to be saved.</summary>
    internal static void NoteTables(AppDb db) => db.SavedStamps.UnionWith(db.ChangeTracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .Select(entry => StampOf(entry.Metadata.ClrType)).OfType<string>());

    /// <summary>The stamp that each write to the entity's table counts up, or null.</summary>
    internal static string? StampOf(Type entity) => OfTables.GetValueOrDefault(entity);

    private sealed record StampValue(string Name, long Value);
}
