using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

/// <summary>How a person shows who they are. Read by the sign-in alone; no page and no job sees it.</summary>
internal sealed class Credential : IOwnedByPerson
{
    public required long PersonKey { get; init; }

    public string PasswordHash { get; private set; } = "";

    /// <summary>Changes when all sessions of the person must end.</summary>
    public Guid Stamp { get; private set; }

    public int Failures { get; private set; }

    public DateTimeOffset? LastFailure { get; private set; }

    /// <summary>A new password ends every session that the old one opened.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        Stamp = Guid.NewGuid();
        Failures = 0;
    }

    public void Failed(DateTimeOffset at)
    {
        Failures++;
        LastFailure = at;
    }

    public void Succeeded() => Failures = 0;
}

internal sealed class CredentialTable : Table<Credential>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_credentials";

    protected override void Configure(EntityTypeBuilder<Credential> entity)
    {
        entity.HasKey(row => row.PersonKey);
        entity.Property(row => row.PersonKey).ValueGeneratedNever();
    }
}
