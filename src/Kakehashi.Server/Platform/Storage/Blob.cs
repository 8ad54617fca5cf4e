using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Bytes as received, issued or frozen, kept once under their hash.</summary>
internal sealed class Blob
{
    public required long Key { get; init; }

    /// <summary>SHA-256 of the plain bytes; of the sealed bytes where the content is protected.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Length of the plain bytes.</summary>
    public required long Length { get; init; }

    public required BlobPacking Packing { get; init; }

    /// <summary>Data key under which the bytes are sealed; null when they are not protected.</summary>
    public long? ProtectionKey { get; init; }

    public required byte[] Bytes { get; init; }
}

internal enum BlobPacking
{
    Plain,
    Zstd,
}

internal sealed class BlobTable : Table<Blob>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "storage_blobs";

    protected override void Configure(EntityTypeBuilder<Blob> entity)
    {
        entity.HasKey(blob => blob.Key);
        entity.Property(blob => blob.Key).ValueGeneratedNever();
        entity.HasIndex(blob => blob.Hash).IsUnique();
    }
}
