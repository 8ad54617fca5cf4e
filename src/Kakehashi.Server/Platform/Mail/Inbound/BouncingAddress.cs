using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>An address from which mail came back for good, until a mail to it is answered or a person says that it works again.</summary>
internal sealed class BouncingAddress
{
    public required string Address { get; init; }

    public DateTimeOffset Since { get; init; }

    public int Times { get; private set; }

    public string Status { get; private set; } = "";

    public string Words { get; private set; } = "";

    public void Again(Bounce bounce)
    {
        Times++;
        (Status, Words) = (bounce.Status, bounce.Words);
    }
}

internal sealed class BouncingAddressTable : Table<BouncingAddress>
{
    public override AccessScope Scope => AccessScope.Company;

    protected override string Name => "mail_bouncing";

    protected override void Configure(EntityTypeBuilder<BouncingAddress> entity)
    {
        entity.HasKey(bouncing => bouncing.Address);
        entity.Property(bouncing => bouncing.Address).HasMaxLength(320);
    }
}
