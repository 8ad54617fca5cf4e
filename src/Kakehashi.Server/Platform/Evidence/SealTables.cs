using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>A seal as it is stored.</summary>
internal sealed class SealRow
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Streams { get; init; }

    public required long Entries { get; init; }

    public required byte[] Root { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required string KeyId { get; init; }

    public required byte[] Signature { get; init; }

    public static SealRow Of(EvidenceSeal seal) => new()
    {
        Number = seal.Number,
        At = seal.At,
        Streams = seal.Streams,
        Entries = seal.Entries,
        Root = seal.Root,
        PreviousHash = seal.PreviousHash,
        KeyId = seal.KeyId,
        Signature = seal.Signature,
    };

    public EvidenceSeal ToSeal() => new(Number, At, Streams, Entries, Root, PreviousHash, KeyId, Signature);
}

internal sealed class SealTable : Table<SealRow>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "evidence_seals";

    protected override void Configure(EntityTypeBuilder<SealRow> entity)
    {
        entity.HasKey(row => row.Number);
        entity.Property(row => row.Number).ValueGeneratedNever();
        entity.Property(row => row.KeyId).HasMaxLength(16);
    }
}

/// <summary>The public part of a key that seals were signed with. The private part lies outside the database.</summary>
internal sealed class SealKeyRow
{
    public required string Id { get; init; }

    public required byte[] PublicKey { get; init; }

    public required string IntroducedBy { get; init; }

    public required byte[] Introduction { get; init; }

    public required DateTimeOffset Since { get; init; }

    public SealPublicKey ToKey() => new(Id, PublicKey, IntroducedBy, Introduction);
}

internal sealed class SealKeyTable : Table<SealKeyRow>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "evidence_seal_keys";

    protected override void Configure(EntityTypeBuilder<SealKeyRow> entity)
    {
        entity.HasKey(row => row.Id);
        entity.Property(row => row.Id).HasMaxLength(16);
        entity.Property(row => row.IntroducedBy).HasMaxLength(16);
    }
}

/// <summary>The head of a stream as the last seal that it changed under has it.</summary>
internal sealed class SealedHead
{
    public required string Stream { get; init; }

    public required Guid StreamId { get; init; }

    public required long Number { get; init; }

    public required byte[] Hash { get; init; }

    public StreamHead ToHead() => new(Stream, StreamId, Number, Hash);
}

internal sealed class SealedHeadTable : Table<SealedHead>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "evidence_sealed_heads";

    protected override void Configure(EntityTypeBuilder<SealedHead> entity)
    {
        entity.HasKey(row => new { row.Stream, row.StreamId });
        entity.Property(row => row.Stream).HasMaxLength(20);
    }
}
