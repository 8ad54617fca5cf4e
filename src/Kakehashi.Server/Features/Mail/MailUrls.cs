namespace Kakehashi.Server.Features.Mail;

/// <summary>Every address of this feature.</summary>
internal static class MailUrls
{
    public const string Outbox = "/mail/outbox";

    public static string List(string state, int page) => $"{Outbox}?state={Uri.EscapeDataString(state)}&p={page}";
}
