using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>An uploaded master-data file: first a draft, then, once carried out, what became of it.</summary>
internal sealed class ImportFile : IOwnedByPerson
{
    private ImportFile()
    {
    }

    public ImportFile(Guid id, long personKey, string kind, string fileName, long blobKey, DateTimeOffset at)
    {
        Id = id;
        PersonKey = personKey;
        Kind = kind;
        FileName = fileName;
        BlobKey = blobKey;
        UploadedAt = at;
    }

    public long Key { get; private set; }

    public Guid Id { get; private set; }

    public long PersonKey { get; private set; }

    public string Kind { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public long BlobKey { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>When the plan was carried out; null while the file is a draft.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>The plan as it was carried out.</summary>
    public long? ManifestBlobKey { get; private set; }

    public void Carried(long manifestBlobKey, DateTimeOffset at)
    {
        ManifestBlobKey = manifestBlobKey;
        AppliedAt = at;
    }
}

internal sealed class ImportFileTable : Table<ImportFile>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "imports_files";

    protected override void Configure(EntityTypeBuilder<ImportFile> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.Property(row => row.Kind).HasMaxLength(40);
        entity.Property(row => row.FileName).HasMaxLength(200);
        entity.HasIndex(row => new { row.PersonKey, row.UploadedAt });
    }
}

/// <summary>Master data was imported: the file and the manifest of all its rows, each by its hash.</summary>
internal sealed record MasterDataImported(
    Guid Import, string Kind, string FileHash, string ManifestRoot, int Added, int Changed, int Same, int SetAside);
