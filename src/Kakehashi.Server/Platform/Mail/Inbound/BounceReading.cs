using System.Text.RegularExpressions;
using MimeKit;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Tells a bounce from a mail: by RFC 3464 where it is written so, else by its sender and its words, Japanese ones too.</summary>
internal static partial class BounceReading
{
    private const int Searched = 20_000;

    private static readonly string[] Senders = ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon", "mailsystem", "mail-delivery"];

    public static Bounce? Of(MimeMessage message, string text)
    {
        try
        {
            return Judge(message, text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Written to keep us busy: a person looks at it like at any other mail.
            return null;
        }
    }

    private static Bounce? Judge(MimeMessage message, string text)
    {
        var shown = text.Length > Searched ? text[..Searched] : text;
        if (message.BodyParts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } report && OfReport(message, report) is { } stated)
        {
            return stated;
        }

        return IsFromTheMail(message) && Failure().IsMatch(message.Subject + "\n" + shown) ? OfWords(message, shown) : null;
    }

    private static Bounce? OfReport(MimeMessage message, MessageDeliveryStatus report)
    {
        var group = Groups(report).FirstOrDefault(fields => fields["Action"] is { } action && !action.Trim().StartsWith("delivered", StringComparison.OrdinalIgnoreCase));
        if (group is null)
        {
            return null;
        }

        var status = StatusCode().Match(group["Status"] ?? "").Value;
        var final = group["Action"]!.Trim().StartsWith("failed", StringComparison.OrdinalIgnoreCase) && !status.StartsWith('4');
        var recipient = Address().Match(group["Final-Recipient"] ?? group["Original-Recipient"] ?? "").Value;
        return new Bounce(recipient.ToLowerInvariant(), status, final, HeaderText.OneLine(group["Diagnostic-Code"] ?? "", 300), MailOf(message));
    }

    private static IEnumerable<HeaderList> Groups(MessageDeliveryStatus report)
    {
        try
        {
            return [.. report.StatusGroups.Take(100)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static Bounce OfWords(MimeMessage message, string text)
    {
        var status = StatusCode().Match(text).Value;
        var reply = ReplyCode().Match(text).Groups[1].Value;
        var line = text.Split('\n').FirstOrDefault(one => Failure().IsMatch(one) || ReplyCode().IsMatch(one)) ?? message.Subject ?? "";
        var temporary = status.StartsWith('4') || (status.Length == 0 && reply.StartsWith('4')) || Delayed().IsMatch(message.Subject ?? "");
        var own = message.From.Mailboxes.FirstOrDefault()?.Address ?? "";
        var recipient = Address().Matches(text).Select(match => match.Value).FirstOrDefault(one => !one.Equals(own, StringComparison.OrdinalIgnoreCase)) ?? "";
        return new Bounce(recipient.ToLowerInvariant(), status, !temporary, HeaderText.OneLine(line, 300), MailOf(message));
    }

    private static bool IsFromTheMail(MimeMessage message)
    {
        var from = message.From.Mailboxes.FirstOrDefault()?.Address.Split('@')[0] ?? "";
        return from.Length == 0 || Senders.Any(sender => from.StartsWith(sender, StringComparison.OrdinalIgnoreCase))
            || (message.Subject ?? "").Contains("メールエラー", StringComparison.Ordinal)
            || message.Headers["Return-Path"]?.Trim() == "<>" || message.Headers["X-Failed-Recipients"] is not null;
    }

    // Our own number stands in the address to which the bounce came, and in the Message-ID that it quotes.
    private static Guid? MailOf(MimeMessage message)
    {
        var told = message.To.Mailboxes.Select(one => one.Address)
            .Concat(message.BodyParts.OfType<MessagePart>().Select(part => part.Message?.MessageId ?? ""))
            .Concat(message.BodyParts.OfType<TextPart>().Take(5).Where(part => part.Content is not null).Select(Start))
            .Append(message.InReplyTo ?? "");
        foreach (var one in told)
        {
            if (OurNumber().Match(one) is { Success: true } found && Guid.TryParseExact(found.Groups[1].Value, "N", out var id))
            {
                return id;
            }
        }

        return null;
    }

    private static string Start(TextPart part)
    {
        using var bytes = new BoundedStream(Searched);
        part.Content!.DecodeTo(bytes);
        return System.Text.Encoding.Latin1.GetString(bytes.ToArray());
    }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.None, 200)]
    private static partial Regex StatusCode();

    [GeneratedRegex(@"(?:^|[\s:>])([45]\d\d)[ -]", RegexOptions.Multiline, 200)]
    private static partial Regex ReplyCode();

    [GeneratedRegex(@"[A-Za-z0-9._%+=-]{1,64}@[A-Za-z0-9.-]{1,190}[A-Za-z0-9]", RegexOptions.None, 200)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b([0-9a-f]{32})@", RegexOptions.None, 200)]
    private static partial Regex OurNumber();

    [GeneratedRegex(
        "undeliver|undelivered|not delivered|was not relayed|could not be|couldn't be|unable to deliver|returned mail|returned to sender"
        + "|delivery (?:status|failure|failed|problem|report)|failure notice|mail failure|permanent(?:ly)? (?:fatal )?(?:error|fail)"
        + "|user unknown|unknown user|no such user|mailbox (?:full|unavailable|exceeded)|does not exist|not exist|host unknown|over quota|rejected"
        + "|配信(?:不能|できません|エラー|失敗|に失敗)|配送(?:不能|できません|エラー|失敗)|送信(?:できません|エラー|失敗)|届けることができません|お届けできません|届きません"
        + "|宛先不明|見つかりません|存在しません|不明な(?:ユーザ|宛先)|受信(?:を拒否|拒否)|容量(?:を超|オーバー|制限)|エラーメール",
        RegexOptions.IgnoreCase, 500)]
    private static partial Regex Failure();

    [GeneratedRegex("delay|遅延|warning", RegexOptions.IgnoreCase, 200)]
    private static partial Regex Delayed();
}
