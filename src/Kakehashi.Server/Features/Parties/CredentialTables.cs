using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

internal sealed class CredentialPasskeyTable : Table<CredentialPasskey>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_passkeys";

    protected override void Configure(EntityTypeBuilder<CredentialPasskey> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => row.CredentialId).IsUnique();
        entity.HasIndex(row => row.PersonKey);
        entity.Property(row => row.Name).HasMaxLength(60);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}

internal sealed class CredentialRecoveryCodeTable : Table<CredentialRecoveryCode>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_recovery_codes";

    protected override void Configure(EntityTypeBuilder<CredentialRecoveryCode> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.PersonKey);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}

internal sealed class CredentialLinkTable : Table<CredentialLink>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_provider_links";

    protected override void Configure(EntityTypeBuilder<CredentialLink> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => new { row.Issuer, row.Subject }).IsUnique();
        entity.HasIndex(row => row.PersonKey);
        entity.Property(row => row.Issuer).HasMaxLength(LinkProvider.Longest);
        entity.Property(row => row.Subject).HasMaxLength(LinkProvider.Longest);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}

internal sealed class CredentialSessionTable : Table<CredentialSession>
{
    public override AccessScope Scope => AccessScope.Named;

    public override string Stamp => ViewerLookup.SessionsStamp;

    protected override string Name => "parties_sessions";

    protected override void Configure(EntityTypeBuilder<CredentialSession> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => row.PersonKey);
        entity.HasIndex(row => row.EndsAt);
        entity.Property(row => row.Address).HasMaxLength(60);
        entity.Property(row => row.Device).HasMaxLength(60);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}

internal sealed class CredentialUseTable : Table<CredentialUse>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_sign_in_history";

    protected override void Configure(EntityTypeBuilder<CredentialUse> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => new { row.PersonKey, row.At });
        entity.HasIndex(row => row.At);
        entity.Property(row => row.Address).HasMaxLength(60);
        entity.Property(row => row.Device).HasMaxLength(60);
        entity.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonKey);
    }
}
