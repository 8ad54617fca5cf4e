using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>How far a mailbox has been read. When its server counts anew, so do we; the hash tells what is known.</summary>
internal sealed class InboxPlace
{
    public required string Mailbox { get; init; }

    public required long UidValidity { get; init; }

    public long LastUid { get; private set; }

    public void MoveTo(long uid) => LastUid = Math.Max(LastUid, uid);
}

internal sealed class InboxPlaceTable : Table<InboxPlace>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_inbox_places";

    protected override void Configure(EntityTypeBuilder<InboxPlace> entity)
    {
        entity.HasKey(place => new { place.Mailbox, place.UidValidity });
        entity.Property(place => place.Mailbox).HasMaxLength(200);
    }
}
