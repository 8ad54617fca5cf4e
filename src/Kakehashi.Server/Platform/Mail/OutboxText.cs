using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>What a mail says. Apart from the mail's state, so that whoever runs the outbox never reads it.</summary>
internal sealed class OutboxText
{
    public required Guid MailId { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Where to look, on this site; empty for a mail that says everything itself.</summary>
    public required string Path { get; init; }
}

/// <summary>A file that goes with a mail.</summary>
internal sealed class OutboxAttachment
{
    public required Guid MailId { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required long BlobKey { get; init; }
}

internal sealed class OutboxTextTable : Table<OutboxText>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_texts";

    protected override void Configure(EntityTypeBuilder<OutboxText> entity) => entity.HasKey(text => text.MailId);
}

internal sealed class OutboxAttachmentTable : Table<OutboxAttachment>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_attachments";

    protected override void Configure(EntityTypeBuilder<OutboxAttachment> entity) => entity.HasKey(file => new { file.MailId, file.Number });
}
