using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>One entry of an append-only stream. The hash covers everything else and the hash of the entry before.</summary>
internal sealed class EvidenceEntry
{
    public long Key { get; init; }

    /// <summary>What the stream is about: <c>system</c>, <c>customer</c>, <c>person</c>, <c>feed</c> …</summary>
    public required string Stream { get; init; }

    /// <summary>Id of that system, customer, person …</summary>
    public required Guid StreamId { get; init; }

    /// <summary>1, 2, 3 … within the stream, without gap.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Opaque id of the person or program that acted; all zero for the installation itself.</summary>
    public required Guid Who { get; init; }

    /// <summary>Past-tense fact such as <c>InventoryTaken</c>.</summary>
    public required string What { get; init; }

    /// <summary>The fact as canonical JSON (RFC 8785 order; personal text as commitments).</summary>
    public required string Json { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>Computes the hash, once, when all else is set.</summary>
    public void Seal() => Hash = ToRecord().Digest();

    public EvidenceRecord ToRecord() => new(Stream, StreamId, Number, At, Who, What, Json, PreviousHash, Hash);
}

internal sealed class EvidenceTable : Table<EvidenceEntry>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "evidence_entries";

    protected override void Configure(EntityTypeBuilder<EvidenceEntry> entity)
    {
        entity.HasKey(entry => entry.Key);
        entity.Property(entry => entry.Stream).HasMaxLength(20);
        entity.Property(entry => entry.What).HasMaxLength(60);
        entity.HasIndex(entry => new { entry.Stream, entry.StreamId, entry.Number }).IsUnique();
    }
}

/// <summary>The salt of one commitment. Erasing it makes the committed text unguessable and leaves the chain whole.</summary>
internal sealed class EvidenceSalt
{
    private byte[] _salt = [];

    /// <summary>The commitment as it stands in the entry.</summary>
    public required string Commitment { get; init; }

    /// <summary>Sealed under the key of salts; the salt itself while the fact is being written down.</summary>
    public required byte[] Salt { get => _salt; init => _salt = value; }

    public void Keep(byte[] bytes) => _salt = bytes;
}

internal sealed class EvidenceSaltTable : Table<EvidenceSalt>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "evidence_salts";

    protected override void Configure(EntityTypeBuilder<EvidenceSalt> entity)
    {
        entity.HasKey(salt => salt.Commitment);
        entity.Property(salt => salt.Commitment).HasMaxLength(80);
    }
}
