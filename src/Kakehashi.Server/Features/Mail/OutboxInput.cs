using Kakehashi.Server.Platform.Mail;

namespace Kakehashi.Server.Features.Mail;

/// <summary>What an address asks of the list; what it does not understand, it leaves out.</summary>
internal static class OutboxInput
{
    public const string Bounced = "bounced";

    private const int LastPage = 10_000;

    public static OutboxFilter Filter(string? state, int page) => new(
        Enum.TryParse<MailState>(state, true, out var known) && Enum.IsDefined(known) ? known : null,
        string.Equals(state, Bounced, StringComparison.OrdinalIgnoreCase), Math.Clamp(page, 1, LastPage));
}
