using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>One try to hand a mail over, written down before it is made: what the cap per hour counts.</summary>
internal sealed class MailTry
{
    public long Key { get; private set; }

    public required Guid MailId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class MailTryTable : Table<MailTry>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_tries";

    protected override void Configure(EntityTypeBuilder<MailTry> entity)
    {
        entity.HasKey(one => one.Key);
        entity.HasIndex(one => one.At);
        entity.HasIndex(one => one.MailId);
    }
}
