using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>The next free integer key of a table that is filled in bulk.</summary>
internal sealed class KeyRange
{
    public required string Name { get; init; }

    public required long Next { get; init; }
}

internal sealed class KeyRangeTable : Table<KeyRange>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "storage_key_ranges";

    protected override void Configure(EntityTypeBuilder<KeyRange> entity)
    {
        entity.HasKey(range => range.Name);
        entity.Property(range => range.Name).HasMaxLength(60);
    }
}

/// <summary>Hands out integer keys in blocks, so that rows can refer to each other before any is stored.</summary>
internal static class Keys
{
    /// <summary>Takes <paramref name="count"/> keys for the entity; the first of the block. Call it inside a write.</summary>
    public static async Task<long> TakeKeysAsync<T>(this AppDb db, int count, CancellationToken cancel)
    {
        var name = typeof(T).Name;
        var next = await db.Database.SqlQuery<long>(
            $"""
             INSERT INTO storage_key_ranges (name, next) VALUES ({name}, {1L + count})
             ON CONFLICT (name) DO UPDATE SET next = storage_key_ranges.next + {(long)count}
             RETURNING next AS "Value"
             """).ToListAsync(cancel);
        return next[0] - count;
    }
}
