using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Makes the message of a stored mail: the same bytes at every try, so that a receiver can drop doubles.</summary>
internal sealed class MailComposer(IOptions<MailOptions> options)
{
    private static readonly FormatOptions Wire = new() { NewLineFormat = NewLineFormat.Dos, ParameterEncodingMethod = ParameterEncodingMethod.Rfc2231 };

    /// <summary>A stored mail as a message.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="text">What it says.</param>
    /// <param name="files">What goes with it.</param>
    public MimeMessage Compose(OutboxMail mail, OutboxText text, IReadOnlyList<MailAttachment> files)
    {
        using var words = Speaking.In(mail.Language);
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{Domain(options.Value.From)}",
            Date = mail.PostedAt,
            Subject = text.Path.Length > 0 ? PostText.ProtectedSubject : text.Subject,
        };
        message.From.Add(new MailboxAddress(HeaderText.Name(options.Value.FromName), options.Value.From));
        message.To.Add(new MailboxAddress(mail.Name, mail.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Body = Body(text, files, mail.Id);
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>Where a bounce of this mail comes back to.</summary>
    public MailboxAddress ReturnAddress(OutboxMail mail) => new("", options.Value.ReturnAddress.Length > 0
        ? options.Value.ReturnAddress.Replace("{id}", mail.Id.ToString("N"), StringComparison.Ordinal)
        : options.Value.From);

    public static async Task<string> HashAsync(MimeMessage message, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await message.WriteToAsync(Wire, bytes, cancel);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    public static FormatOptions Format => Wire;

    private MimeEntity Body(OutboxText text, IReadOnlyList<MailAttachment> files, Guid id)
    {
        var said = text.Path.Length > 0 ? $"{PostText.ProtectedText}\n\n{options.Value.BaseAddress.TrimEnd('/')}{text.Path}" : text.Text;
        var plain = new TextPart("plain");
        plain.SetText(Encoding.UTF8, $"{Whole(said).TrimEnd()}\n\n-- \n{PostText.SignOffWords}\n");
        if (files.Count == 0)
        {
            return plain;
        }

        // A boundary drawn by lot would make other bytes at each try.
        var mixed = new Multipart("mixed") { Boundary = string.Create(CultureInfo.InvariantCulture, $"=-{id:N}") };
        mixed.Add(plain);
        foreach (var file in files)
        {
            mixed.Add(Part(file));
        }

        return mixed;
    }

    private static MimePart Part(MailAttachment file)
    {
        var type = ContentType.TryParse(file.MediaType, out var known) && known.MediaType is not ("multipart" or "message")
            ? known : new ContentType("application", "octet-stream");
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(file.Bytes)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = file.Name,
        };
    }

    // Half a character cannot be written in UTF-8.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\n' or '\r' or '\t' or >= ' '));

    private static string Domain(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}

/// <summary>The words of the recipient's language for as long as it is not disposed of.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    private Speaking(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "ja");

    public static Speaking In(string language) => new(language);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
