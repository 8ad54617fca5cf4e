using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The key of one case, campaign or system, itself sealed by a key that lies outside the database. Destroying the row
/// disposes of everything sealed under it.
/// </summary>
internal sealed class DataKey
{
    private string _sealedBy = "";
    private byte[] _sealed = [];

    public long Key { get; init; }

    /// <summary>Kind of the subject (<c>system</c> …).</summary>
    public required string Subject { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Name of the outer key that seals this one.</summary>
    public required string SealedBy { get => _sealedBy; init => _sealedBy = value; }

    public required byte[] Sealed { get => _sealed; init => _sealed = value; }

    /// <summary>The same key under another outer key.</summary>
    public void Keep(string sealedBy, byte[] bytes) => (_sealedBy, _sealed) = (sealedBy, bytes);
}

internal sealed class DataKeyTable : Table<DataKey>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "storage_data_keys";

    protected override void Configure(EntityTypeBuilder<DataKey> entity)
    {
        entity.HasKey(key => key.Key);
        entity.Property(key => key.Subject).HasMaxLength(20);
        entity.HasIndex(key => new { key.Subject, key.SubjectId }).IsUnique();
    }
}
