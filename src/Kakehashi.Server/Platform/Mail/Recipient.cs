using Kakehashi.Domain.Parties;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Whom a mail is for: an address that can travel, a name that can be shown, and the language to write in.</summary>
internal sealed record Recipient
{
    private Recipient(string address, string name, string language)
    {
        Address = address;
        Name = name;
        Language = language;
    }

    /// <summary>ASCII, folded: neither a line break nor a lookalike letter can be in it.</summary>
    public string Address { get; }

    public string Name { get; }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>Null when the address is none.</summary>
    public static Recipient? Of(string address, string name, string language)
    {
        if (address.Any(letter => letter is < ' ' or '\u007f' || char.IsSurrogate(letter)))
        {
            return null;
        }

        var folded = MailAddress.Fold(address);
        return MailAddress.IsShaped(folded) && MimeKit.MailboxAddress.TryParse(folded, out var parsed) && parsed.Address == folded
            ? new Recipient(folded, HeaderText.Name(name), language == "en" ? "en" : "ja")
            : null;
    }
}
