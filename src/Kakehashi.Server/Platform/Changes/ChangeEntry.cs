using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Changes;

/// <summary>Something happened. The feed is for features further down, kept for a while; it is not the evidence.</summary>
internal sealed class ChangeEntry
{
    public long Sequence { get; init; }

    /// <summary>
    /// Number of the writing transaction on PostgreSQL, where sequence numbers may become visible out of order; 0 on
    /// SQLite, whose single writer commits in order.
    /// </summary>
    public long Writer { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Past-tense fact such as <c>SystemEdited</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the record that changed.</summary>
    public required long Subject { get; init; }
}

internal sealed class ChangeTable : Table<ChangeEntry>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "changes_entries";

    protected override void Configure(EntityTypeBuilder<ChangeEntry> entity)
    {
        entity.HasKey(change => change.Sequence);
        entity.Property(change => change.Kind).HasMaxLength(60);
        entity.HasIndex(change => new { change.Writer, change.Sequence });
    }
}

/// <summary>How far a reader has read.</summary>
internal sealed class ChangeBookmark
{
    public required string Reader { get; init; }

    public required long Writer { get; init; }

    public required long Sequence { get; init; }
}

internal sealed class ChangeBookmarkTable : Table<ChangeBookmark>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "changes_bookmarks";

    protected override void Configure(EntityTypeBuilder<ChangeBookmark> entity)
    {
        entity.HasKey(bookmark => bookmark.Reader);
        entity.Property(bookmark => bookmark.Reader).HasMaxLength(60);
    }
}
