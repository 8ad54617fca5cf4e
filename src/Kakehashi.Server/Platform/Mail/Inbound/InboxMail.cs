using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>
/// A mail that came in. What it says, its subject too, is sealed under a key of its own; in the clear stands only what a
/// list needs.
/// </summary>
internal sealed class InboxMail
{
    public long Key { get; private set; }

    public required Guid Id { get; init; }

    public required string Mailbox { get; init; }

    public required long UidValidity { get; init; }

    public required long Uid { get; init; }

    /// <summary>SHA-256 of the bytes as received: the same mail is taken once, whatever number the server gives it.</summary>
    public required string Hash { get; init; }

    public required long Length { get; init; }

    /// <summary>The sealed bytes.</summary>
    public required long BlobKey { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required string FromAddress { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>Mails of one talk share it; for an answer to a mail of ours it is that mail's id.</summary>
    public Guid ThreadId { get; init; }

    public required string MessageIdHash { get; init; }

    /// <summary>What it answers, hashed; empty when it answers nothing.</summary>
    public required string AnswersHash { get; init; }

    public required int Attachments { get; init; }

    /// <summary>The worst that was noticed of its files.</summary>
    public required AttachmentDanger Danger { get; init; }

    /// <summary>Its bytes could not be read as a mail, or were too many.</summary>
    public required bool IsBroken { get; init; }

    public required bool IsBounce { get; init; }

    public InboxState State { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>False when somebody released it before.</summary>
    public bool Release(DateTimeOffset at)
    {
        if (State != InboxState.Quarantined)
        {
            return false;
        }

        (State, ReleasedAt) = (InboxState.Released, at);
        return true;
    }
}

internal enum InboxState
{
    /// <summary>Nobody has looked yet; nothing else of the product reads it.</summary>
    Quarantined,

    Released,
}

internal sealed class InboxMailTable : Table<InboxMail>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_inbox";

    protected override void Configure(EntityTypeBuilder<InboxMail> entity)
    {
        entity.HasKey(mail => mail.Key);
        entity.HasIndex(mail => mail.Id).IsUnique();
        entity.HasIndex(mail => new { mail.Mailbox, mail.UidValidity, mail.Uid }).IsUnique();
        entity.HasIndex(mail => mail.Hash).IsUnique();
        entity.HasIndex(mail => mail.MessageIdHash);
        entity.HasIndex(mail => mail.AnswersHash);
        entity.HasIndex(mail => mail.ThreadId);
    }
}
