namespace Kakehashi.Server.Platform.Mail;

/// <summary>A mail to be written down with its cause. There are two kinds, and what one cannot say is not a matter of care.</summary>
/// <param name="Key">What it is about, once: a second mail with the same key is none. Only its hash is kept.</param>
/// <param name="To">The recipient.</param>
/// <param name="Urgency">At once, or with the next digest.</param>
internal abstract record OutgoingMail(string Key, Recipient To, MailUrgency Urgency);

/// <summary>A mail that may say what it is about: public, internal or company secret matters.</summary>
internal sealed record OrdinaryMail(string Key, Recipient To, MailUrgency Urgency, string Subject, string Text) : OutgoingMail(Key, To, Urgency)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// A mail about a confidential or embargoed matter. It says that there is something to see, and where; no subject and no text
/// can be given to it.
/// </summary>
internal sealed record ProtectedMail(string Key, Recipient To, MailUrgency Urgency, ProtectedPlace Place) : OutgoingMail(Key, To, Urgency);

/// <summary>A part of the site and an opaque id: nothing that anybody could read.</summary>
internal sealed record ProtectedPlace
{
    public ProtectedPlace(ProtectedArea area, Guid id) => Path = $"/{area.ToString().ToLowerInvariant()}/{id:D}";

    public string Path { get; }
}

/// <summary>Parts of the site that hold protected matters.</summary>
internal enum ProtectedArea
{
    Systems,
    Intake,
    Cases,
    Notices,
}

/// <summary>A file that goes with a mail.</summary>
internal sealed record MailAttachment(string Name, string MediaType, byte[] Bytes);

internal enum MailUrgency
{
    Digest,
    Urgent,
}
