namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>A mail as it reads: every text bounded, nothing of it opened.</summary>
internal sealed record ReadMail
{
    public string Subject { get; init; } = "";

    /// <summary>Addresses of the From line, in its order.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    public string FromName { get; init; } = "";

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Character set that the first text part states; empty when it states none.</summary>
    public string Charset { get; init; } = "";

    /// <summary>What a reader sees first: plain text, else the words of the HTML.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<ReadAttachment> Attachments { get; init; } = [];

    public string MessageId { get; init; } = "";

    /// <summary>The mails that this one answers, the nearest last.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>A file that came with a mail.</summary>
/// <param name="Name">Its name, one line.</param>
/// <param name="MediaType">What the mail says it is.</param>
/// <param name="Length">Bytes, decoded.</param>
/// <param name="Hash">SHA-256 of the decoded bytes.</param>
/// <param name="Danger">Why it must not be opened; none when nothing was noticed.</param>
internal sealed record ReadAttachment(string Name, string MediaType, long Length, string Hash, AttachmentDanger Danger);

/// <summary>What a bounded look at a file's name, first bytes and directory tells.</summary>
internal enum AttachmentDanger
{
    None,

    /// <summary>A program or a script, by name or by its first bytes.</summary>
    Program,

    /// <summary>A name that hides its ending.</summary>
    Disguise,

    /// <summary>An office file with macros.</summary>
    Macros,

    /// <summary>An archive that unpacks to far more than it is, or into further archives.</summary>
    Bomb,

    /// <summary>An archive that cannot be looked into.</summary>
    Locked,
}
