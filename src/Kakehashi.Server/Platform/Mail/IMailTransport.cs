using MimeKit;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>The way out of the house.</summary>
internal interface IMailTransport
{
    /// <summary>A connection for one run.</summary>
    /// <exception cref="MailUnreachableException">The server cannot be reached, or does not let us in.</exception>
    Task<IMailConnection> ConnectAsync(CancellationToken cancel);
}

internal interface IMailConnection : IAsyncDisposable
{
    /// <summary>False after a fault on the line: what follows needs another connection.</summary>
    bool IsOpen { get; }

    Task<MailAnswer> SendAsync(MimeMessage message, MailboxAddress returnTo, CancellationToken cancel);
}

/// <summary>What became of a try, and what the server said.</summary>
internal sealed record MailAnswer(MailFate Fate, string Words);

internal enum MailFate
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>Not now (4xx, or the line broke).</summary>
    Later,

    /// <summary>Never (5xx).</summary>
    Refused,
}

internal sealed class MailUnreachableException(string message, Exception? inner) : Exception(message, inner);
