using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Reads a mail from its bytes. Whatever they are, there is an answer: mail comes from anybody.</summary>
internal static class MailReading
{
    /// <summary>The largest mail that is read; of a longer one only the head is kept.</summary>
    public const int MostBytes = 40 << 20;

    private const int MostDepth = 32;
    private const int MostParts = 500;
    private const int LongestText = 200_000;
    private const int MostHeaders = 200;

    private static readonly ParserOptions Lenient = new()
    {
        MaxMimeDepth = MostDepth,
        CharsetEncoding = Encoding.UTF8,
        AddressParserComplianceMode = RfcComplianceMode.Looser,
        ParameterComplianceMode = RfcComplianceMode.Looser,
        Rfc2047ComplianceMode = RfcComplianceMode.Looser,
    };

    /// <summary>The message's parts; null when the bytes are no mail at all.</summary>
    public static async Task<MimeMessage?> ParseAsync(byte[] bytes, CancellationToken cancel)
    {
        try
        {
            using var stream = new MemoryStream(bytes, false);
            return await MimeMessage.LoadAsync(Lenient, stream, cancel);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static ReadMail Read(MimeMessage message)
    {
        var parts = Parts(message.Body).Take(MostParts).ToList();
        var text = parts.OfType<TextPart>().FirstOrDefault(part => part.IsPlain && !part.IsAttachment)
            ?? parts.OfType<TextPart>().FirstOrDefault(part => !part.IsAttachment);
        return new ReadMail
        {
            Subject = HeaderText.OneLine(message.Subject ?? "", 500),
            From = [.. message.From.Mailboxes.Take(20).Select(one => HeaderText.OneLine(one.Address, 320))],
            FromName = HeaderText.OneLine(message.From.Mailboxes.FirstOrDefault()?.Name ?? "", 200),
            SentAt = message.Date == DateTimeOffset.MinValue ? null : message.Date,
            Charset = text?.ContentType.Charset?.ToLowerInvariant() ?? "",
            Text = TextOf(text),
            Attachments = [.. parts.Where(part => IsFile(part) && part != text).Select(Attachment)],
            MessageId = HeaderText.OneLine(message.MessageId ?? "", 500),
            Answers = Answers(message),
            Headers = [.. message.Headers.Take(MostHeaders).Select(header => (HeaderText.OneLine(header.Field, 100), HeaderText.OneLine(header.Value, 1000)))],
        };
    }

    // Walked without recursion: the depth of a mail is its sender's choice.
    private static IEnumerable<MimeEntity> Parts(MimeEntity? body)
    {
        var open = new Stack<MimeEntity>();
        if (body is not null)
        {
            open.Push(body);
        }

        while (open.TryPop(out var entity))
        {
            if (entity is not Multipart several)
            {
                yield return entity;
                continue;
            }

            foreach (var part in several.Reverse())
            {
                open.Push(part);
            }
        }
    }

    private static bool IsFile(MimeEntity part) =>
        part.IsAttachment || part is not TextPart || part.ContentType.Name is not null || part.ContentDisposition?.FileName is not null;

    private static string TextOf(TextPart? part)
    {
        if (part?.Content is null)
        {
            return "";
        }

        var bytes = Decode(part, LongestText * 4);
        var text = Charsets.Read(bytes, part.ContentType.Charset);
        text = part.IsHtml ? HtmlWords.Of(text) : text;
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    private static ReadAttachment Attachment(MimeEntity entity)
    {
        var bytes = entity switch
        {
            MimePart { Content: not null } part => Decode(part, MostBytes),
            MessagePart { Message: { } inner } => Written(inner),
            _ => [],
        };
        var raw = entity.ContentDisposition?.FileName ?? entity.ContentType.Name ?? "";
        return new ReadAttachment(
            HeaderText.OneLine(raw, 255), HeaderText.OneLine(entity.ContentType.MimeType, 100), bytes.LongLength,
            Convert.ToHexStringLower(SHA256.HashData(bytes)), AttachmentLook.Of(raw, bytes));
    }

    private static byte[] Decode(MimePart part, int most)
    {
        using var bytes = new BoundedStream(most);
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Written(MimeMessage message)
    {
        using var bytes = new BoundedStream(MostBytes);
        message.WriteTo(bytes);
        return bytes.ToArray();
    }

    private static List<string> Answers(MimeMessage message) =>
    [
        .. message.References.Append(message.InReplyTo ?? "").Where(id => id.Length > 0)
            .Select(id => HeaderText.OneLine(id, 500)).Distinct(StringComparer.Ordinal).TakeLast(50),
    ];
}
